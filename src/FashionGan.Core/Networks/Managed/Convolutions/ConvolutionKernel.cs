using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>The inner loops of layers whose sums are taken as they are.</summary>
internal static unsafe class ConvolutionKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>
    /// Pixels computed together, so that every weight that is loaded is used six times; 12 sums, 2 weights and 1 input fill 16 registers.
    /// </summary>
    public const int Tile = 6;

    /// <summary>Blocks computed together for a pixel that fills no tile.</summary>
    private const int Wide = 4;

    /// <summary>Channels computed together, where there are so many: two vectors.</summary>
    private static int Block => 2 * TSimd.Count;

    /// <summary>Many channels: weights stand block by block, in each value by value, in each the block's channels.</summary>
    /// <remarks>
    /// Every sum is taken in the same order whichever loop it falls into, so a pixel's values do not depend on how many images
    /// there are, or where among them its image stands.
    /// </remarks>
    public static void Blocks<THalf, THalfVector>(in ConvolutionCall call)
        where THalf : struct, ISimd<THalfVector>
        where THalfVector : struct
    {
        int left = call.Pixels % Tile;
        int tiled = left > Tile / 2 ? call.Pixels : call.Pixels - left;
        nint depth = (nint)call.Rows * call.Run;
        float* spill = stackalloc float[Tile * Block];
        foreach (var block in call.Blocks)
        {
            float* weights = call.Weights + block.First * depth, part = block.First + block.Width <= call.Channels ? null : spill;
            if (block.Width == Block)
                for (int pixel = 0; pixel < tiled; pixel += Tile)
                    BlockTile(call, weights, block.First, pixel, part);
            else if (block.Width == TSimd.Count)
                ConvolutionColumn<TSimd, TVector>.Tiles(call, weights, block.First, tiled, part);
            else
                ConvolutionColumn<THalf, THalfVector>.Tiles(call, weights, block.First, tiled, part);
        }
        for (int pixel = tiled; pixel < call.Pixels; pixel++)
            for (int at = 0; at < call.Blocks.Length;)
            {
                var block = call.Blocks[at];
                float* weights = call.Weights + block.First * depth, part = block.First + block.Width <= call.Channels ? null : spill;
                bool isWide = at + Wide <= call.Blocks.Length && call.Blocks[at + Wide - 1] is { Width: var last } next && last == Block
                    && next.First + Block <= call.Channels;
                if (isWide)
                    PixelWide(call, weights, depth * Block, block.First, pixel);
                else if (block.Width == Block)
                    PixelBlock(call, weights, block.First, pixel, part);
                else if (block.Width == TSimd.Count)
                    ConvolutionColumn<TSimd, TVector>.Pixel(call, weights, block.First, pixel, part);
                else
                    ConvolutionColumn<THalf, THalfVector>.Pixel(call, weights, block.First, pixel, part);
                at += isWide ? Wide : 1;
            }
    }

    // A tile that sticks out at the end works on the last pixel several times: every time with the same result.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BlockTile(in ConvolutionCall call, float* weights, int channel, int pixel, float* spill)
    {
        int last = call.Pixels - 1;
        int p0 = pixel, p1 = Math.Min(pixel + 1, last), p2 = Math.Min(pixel + 2, last), p3 = Math.Min(pixel + 3, last),
            p4 = Math.Min(pixel + 4, last), p5 = Math.Min(pixel + 5, last);
        int* offsets = call.InputOffsets;
        float* a0 = call.Input + offsets[p0], a1 = call.Input + offsets[p1], a2 = call.Input + offsets[p2];
        float* a3 = call.Input + offsets[p3], a4 = call.Input + offsets[p4], a5 = call.Input + offsets[p5];
        TVector c00 = TSimd.Load(call.Bias + channel), c01 = TSimd.Load(call.Bias + channel + TSimd.Count);
        TVector c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01, c40 = c00, c41 = c01, c50 = c00, c51 = c01;
        nint run = call.Run, rowStride = call.RowStride;
        for (int row = call.Rows; row > 0; row--)
        {
            for (nint k = 0; k < run; k++)
            {
                TVector w0 = TSimd.Load(weights), w1 = TSimd.Load(weights + TSimd.Count);
                weights += 2 * TSimd.Count;
                TVector a = TSimd.Broadcast(a0[k]);
                c00 = TSimd.MultiplyAdd(a, w0, c00);
                c01 = TSimd.MultiplyAdd(a, w1, c01);
                a = TSimd.Broadcast(a1[k]);
                c10 = TSimd.MultiplyAdd(a, w0, c10);
                c11 = TSimd.MultiplyAdd(a, w1, c11);
                a = TSimd.Broadcast(a2[k]);
                c20 = TSimd.MultiplyAdd(a, w0, c20);
                c21 = TSimd.MultiplyAdd(a, w1, c21);
                a = TSimd.Broadcast(a3[k]);
                c30 = TSimd.MultiplyAdd(a, w0, c30);
                c31 = TSimd.MultiplyAdd(a, w1, c31);
                a = TSimd.Broadcast(a4[k]);
                c40 = TSimd.MultiplyAdd(a, w0, c40);
                c41 = TSimd.MultiplyAdd(a, w1, c41);
                a = TSimd.Broadcast(a5[k]);
                c50 = TSimd.MultiplyAdd(a, w0, c50);
                c51 = TSimd.MultiplyAdd(a, w1, c51);
            }
            a0 += rowStride;
            a1 += rowStride;
            a2 += rowStride;
            a3 += rowStride;
            a4 += rowStride;
            a5 += rowStride;
        }
        int* outputs = call.OutputOffsets;
        float* output = call.Output + channel;
        TVector slope = TSimd.Broadcast(call.Slope);
        // No calls before the last sum is stored: the compiler would keep the sums in memory, in the loop too.
        Store(c00, c01, slope, spill is null ? output + outputs[p0] : spill);
        Store(c10, c11, slope, spill is null ? output + outputs[p1] : spill + Block);
        Store(c20, c21, slope, spill is null ? output + outputs[p2] : spill + 2 * Block);
        Store(c30, c31, slope, spill is null ? output + outputs[p3] : spill + 3 * Block);
        Store(c40, c41, slope, spill is null ? output + outputs[p4] : spill + 4 * Block);
        Store(c50, c51, slope, spill is null ? output + outputs[p5] : spill + 5 * Block);
        if (spill is not null)
            ConvolutionSpill.Copy(call, channel, pixel, Math.Min(Tile, call.Pixels - pixel), Block, spill);
    }

    // One pixel, four blocks: eight sums that do not wait for one another.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PixelWide(in ConvolutionCall call, float* weights, nint blockWeights, int channel, int pixel)
    {
        float* a = call.Input + call.InputOffsets[pixel];
        float* bias = call.Bias + channel;
        float* w0 = weights, w1 = w0 + blockWeights, w2 = w1 + blockWeights, w3 = w2 + blockWeights;
        TVector c00 = TSimd.Load(bias), c01 = TSimd.Load(bias + TSimd.Count), c10 = TSimd.Load(bias + 2 * TSimd.Count),
            c11 = TSimd.Load(bias + 3 * TSimd.Count);
        TVector c20 = TSimd.Load(bias + 4 * TSimd.Count), c21 = TSimd.Load(bias + 5 * TSimd.Count),
            c30 = TSimd.Load(bias + 6 * TSimd.Count), c31 = TSimd.Load(bias + 7 * TSimd.Count);
        nint at = 0;
        for (int row = call.Rows; row > 0; row--)
        {
            for (nint k = 0; k < call.Run; k++)
            {
                TVector x = TSimd.Broadcast(a[k]);
                c00 = TSimd.MultiplyAdd(x, TSimd.Load(w0 + at), c00);
                c01 = TSimd.MultiplyAdd(x, TSimd.Load(w0 + at + TSimd.Count), c01);
                c10 = TSimd.MultiplyAdd(x, TSimd.Load(w1 + at), c10);
                c11 = TSimd.MultiplyAdd(x, TSimd.Load(w1 + at + TSimd.Count), c11);
                c20 = TSimd.MultiplyAdd(x, TSimd.Load(w2 + at), c20);
                c21 = TSimd.MultiplyAdd(x, TSimd.Load(w2 + at + TSimd.Count), c21);
                c30 = TSimd.MultiplyAdd(x, TSimd.Load(w3 + at), c30);
                c31 = TSimd.MultiplyAdd(x, TSimd.Load(w3 + at + TSimd.Count), c31);
                at += 2 * TSimd.Count;
            }
            a += call.RowStride;
        }
        float* output = call.Output + channel + call.OutputOffsets[pixel];
        TVector slope = TSimd.Broadcast(call.Slope);
        Store(c00, c01, slope, output);
        Store(c10, c11, slope, output + Block);
        Store(c20, c21, slope, output + 2 * Block);
        Store(c30, c31, slope, output + 3 * Block);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PixelBlock(in ConvolutionCall call, float* weights, int channel, int pixel, float* spill)
    {
        float* a = call.Input + call.InputOffsets[pixel];
        TVector c0 = TSimd.Load(call.Bias + channel), c1 = TSimd.Load(call.Bias + channel + TSimd.Count);
        for (int row = call.Rows; row > 0; row--)
        {
            for (nint k = 0; k < call.Run; k++)
            {
                TVector x = TSimd.Broadcast(a[k]);
                c0 = TSimd.MultiplyAdd(x, TSimd.Load(weights), c0);
                c1 = TSimd.MultiplyAdd(x, TSimd.Load(weights + TSimd.Count), c1);
                weights += 2 * TSimd.Count;
            }
            a += call.RowStride;
        }
        Store(c0, c1, TSimd.Broadcast(call.Slope), spill is null ? call.Output + channel + call.OutputOffsets[pixel] : spill);
        if (spill is not null)
            ConvolutionSpill.Copy(call, channel, pixel, 1, Block, spill);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector c0, TVector c1, TVector slope, float* target)
    {
        TSimd.Store(TSimd.Leaky(c0, slope), target);
        TSimd.Store(TSimd.Leaky(c1, slope), target + TSimd.Count);
    }
}
