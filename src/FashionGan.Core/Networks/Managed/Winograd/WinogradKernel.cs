namespace FashionGan;

/// <summary>
/// Transforms tiles, multiplies them with transformed weights, place by place, and transforms them back: Lavin and Gray 2016, algorithm 1.
/// </summary>
/// <remarks>A tile's values do not depend on the tiles beside it: it may be computed in any block of them.</remarks>
internal static unsafe class WinogradKernel<TTile, TSimd, TVector, THalf, THalfVector>
    where TTile : struct, IWinogradTile
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where THalf : struct, ISimd<THalfVector>
    where THalfVector : struct
{
    private static int Windows => (TTile.Side + TTile.Kernel - 1) * (TTile.Side + TTile.Kernel - 1);

    public static void Run(in WinogradCall call)
    {
        for (int first = call.First; first < call.End; first += call.Block)
        {
            int tiles = Math.Min(call.Block, call.End - first);
            int inputStride = WinogradScratch.Stride(call.Block, call.Inputs), sumStride = WinogradScratch.Stride(call.Block, call.Places);
            float* transformed = call.Scratch, sums = transformed + Windows * inputStride, temporary = sums + Windows * sumStride;
            for (int tile = 0; tile < tiles; tile++)
                Forth(call, first + tile, transformed + tile * call.Inputs, inputStride, temporary);
            for (int place = 0; place < Windows; place++)
                Multiply(
                    call, transformed + place * inputStride, call.Weights + (nint)place * call.Inputs * call.Places,
                    sums + place * sumStride, tiles);
            for (int tile = 0; tile < tiles; tile++)
                Back(call, first + tile, sums + tile * call.Places, sumStride, temporary);
        }
    }

    private static void Multiply(in WinogradCall call, float* transformed, float* weights, float* sums, int tiles)
    {
        foreach (var block in call.Blocks)
        {
            float* from = weights + block.First * call.Inputs, to = sums + block.First;
            if (block.Width == 3 * TSimd.Count)
                MatrixKernel<TSimd, TVector>.Widest(transformed, call.Inputs, from, call.Inputs, to, call.Places, tiles);
            else if (block.Width == 2 * TSimd.Count)
                MatrixKernel<TSimd, TVector>.Wide(transformed, call.Inputs, from, call.Inputs, to, call.Places, tiles);
            else if (block.Width == TSimd.Count)
                MatrixKernel<TSimd, TVector>.Narrow(transformed, call.Inputs, from, call.Inputs, to, call.Places, tiles);
            else
                MatrixKernel<THalf, THalfVector>.Narrow(transformed, call.Inputs, from, call.Inputs, to, call.Places, tiles);
        }
    }

    // Whether whole vectors fill channels better than half ones do.
    private static bool IsWhole(int channels) => channels % TSimd.Count == 0 || (channels > TSimd.Count && channels % THalf.Count != 0);

    // The last vector reaches back where channels fill no whole one: what it computes again is the same again.
    private static void Forth(in WinogradCall call, int tile, float* target, nint place, float* temporary)
    {
        float* image = call.Input + call.InputOffsets[tile];
        bool isWhole = IsWhole(call.Inputs);
        int vector = isWhole ? TSimd.Count : THalf.Count;
        for (int channel = 0; channel < call.Inputs; channel += vector)
        {
            int at = Math.Min(channel, call.Inputs - vector);
            if (isWhole)
                WinogradTransform<TTile, TSimd, TVector>.Forth(image + at, call.InputRow, call.Inputs, target + at, place, temporary);
            else
                WinogradTransform<TTile, THalf, THalfVector>.Forth(image + at, call.InputRow, call.Inputs, target + at, place, temporary);
        }
    }

    private static void Back(in WinogradCall call, int tile, float* sums, nint place, float* temporary)
    {
        var target = new WinogradTarget
        {
            Row = call.OutputRow, Pixel = call.OutputPixel, Rows = call.Rows[tile], Columns = call.Columns[tile],
            Slope = call.Slope, Added = call.Added,
        };
        float* image = call.Output + call.OutputOffsets[tile];
        bool isWhole = IsWhole(call.Channels);
        int vector = isWhole ? TSimd.Count : THalf.Count;
        var last = call.Blocks[^1];
        int end = Math.Min(call.Channels, last.First + last.Width);
        for (int channel = call.Blocks[0].First; channel < end; channel += vector)
        {
            int at = Math.Min(channel, end - vector);
            target.Image = image + at;
            target.Bias = call.Bias + at;
            if (isWhole)
                WinogradTransform<TTile, TSimd, TVector>.Back(sums + at, place, target, temporary);
            else
                WinogradTransform<TTile, THalf, THalfVector>.Back(sums + at, place, target, temporary);
        }
    }
}
