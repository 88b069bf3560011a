using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>The inner loops of <see cref="ConvolutionKernel{TSimd, TVector}"/> for channels that fill one vector, not two.</summary>
internal static unsafe class ConvolutionColumn<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Tile = ConvolutionKernel<TSimd, TVector>.Tile;

    /// <summary>A block of channels for all pixels that fill tiles.</summary>
    public static void Tiles(in ConvolutionCall call, float* weights, int channel, int tiled, float* spill)
    {
        for (int pixel = 0; pixel < tiled; pixel += Tile)
            SixPixels(call, weights, channel, pixel, spill);
    }

    // As the tile of two vectors, one vector wide.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixPixels(in ConvolutionCall call, float* weights, int channel, int pixel, float* spill)
    {
        int last = call.Pixels - 1;
        int p0 = pixel, p1 = Math.Min(pixel + 1, last), p2 = Math.Min(pixel + 2, last), p3 = Math.Min(pixel + 3, last),
            p4 = Math.Min(pixel + 4, last), p5 = Math.Min(pixel + 5, last);
        int* offsets = call.InputOffsets;
        float* a0 = call.Input + offsets[p0], a1 = call.Input + offsets[p1], a2 = call.Input + offsets[p2];
        float* a3 = call.Input + offsets[p3], a4 = call.Input + offsets[p4], a5 = call.Input + offsets[p5];
        TVector c0 = TSimd.Load(call.Bias + channel), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
        nint run = call.Run, rowStride = call.RowStride;
        for (int row = call.Rows; row > 0; row--)
        {
            for (nint k = 0; k < run; k++)
            {
                TVector w = TSimd.Load(weights);
                weights += TSimd.Count;
                c0 = TSimd.MultiplyAdd(TSimd.Broadcast(a0[k]), w, c0);
                c1 = TSimd.MultiplyAdd(TSimd.Broadcast(a1[k]), w, c1);
                c2 = TSimd.MultiplyAdd(TSimd.Broadcast(a2[k]), w, c2);
                c3 = TSimd.MultiplyAdd(TSimd.Broadcast(a3[k]), w, c3);
                c4 = TSimd.MultiplyAdd(TSimd.Broadcast(a4[k]), w, c4);
                c5 = TSimd.MultiplyAdd(TSimd.Broadcast(a5[k]), w, c5);
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
        TSimd.Store(TSimd.Leaky(c0, slope), spill is null ? output + outputs[p0] : spill);
        TSimd.Store(TSimd.Leaky(c1, slope), spill is null ? output + outputs[p1] : spill + TSimd.Count);
        TSimd.Store(TSimd.Leaky(c2, slope), spill is null ? output + outputs[p2] : spill + 2 * TSimd.Count);
        TSimd.Store(TSimd.Leaky(c3, slope), spill is null ? output + outputs[p3] : spill + 3 * TSimd.Count);
        TSimd.Store(TSimd.Leaky(c4, slope), spill is null ? output + outputs[p4] : spill + 4 * TSimd.Count);
        TSimd.Store(TSimd.Leaky(c5, slope), spill is null ? output + outputs[p5] : spill + 5 * TSimd.Count);
        if (spill is not null)
            ConvolutionSpill.Copy(call, channel, pixel, Math.Min(Tile, call.Pixels - pixel), TSimd.Count, spill);
    }

    /// <summary>A block of channels for one pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pixel(in ConvolutionCall call, float* weights, int channel, int pixel, float* spill)
    {
        float* a = call.Input + call.InputOffsets[pixel];
        TVector c = TSimd.Load(call.Bias + channel);
        for (int row = call.Rows; row > 0; row--)
        {
            for (nint k = 0; k < call.Run; k++)
            {
                c = TSimd.MultiplyAdd(TSimd.Broadcast(a[k]), TSimd.Load(weights), c);
                weights += TSimd.Count;
            }
            a += call.RowStride;
        }
        TSimd.Store(TSimd.Leaky(c, TSimd.Broadcast(call.Slope)), spill is null ? call.Output + channel + call.OutputOffsets[pixel] : spill);
        if (spill is not null)
            ConvolutionSpill.Copy(call, channel, pixel, 1, TSimd.Count, spill);
    }
}
