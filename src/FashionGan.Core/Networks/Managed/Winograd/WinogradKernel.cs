using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>Transforms tiles, multiplies them with transformed weights, place by place, and transforms them back: Lavin and Gray 2016, algorithm 1.</summary>
/// <remarks>A tile's values do not depend on the tiles beside it: it may be computed in any block of them.</remarks>
internal static unsafe class WinogradKernel<TTile, TSimd, TVector, THalf, THalfVector>
    where TTile : struct, IWinogradTile
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where THalf : struct, ISimd<THalfVector>
    where THalfVector : struct
{
    private static int Window => TTile.Side + 2;

    private static int Windows => Window * Window;

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
                    call, transformed + place * inputStride, call.Weights + (nint)place * call.Inputs * call.Places, sums + place * sumStride, tiles);
            for (int tile = 0; tile < tiles; tile++)
                Back(call, first + tile, sums + tile * call.Places, sumStride, temporary);
        }
    }

    private static void Multiply(in WinogradCall call, float* transformed, float* weights, float* sums, int tiles)
    {
        foreach (var block in call.Blocks)
        {
            float* from = weights + block.First * call.Inputs, to = sums + block.First;
            if (block.Width == 2 * TSimd.Count)
                MatrixKernel<TSimd, TVector>.Wide(transformed, call.Inputs, from, call.Inputs, to, call.Places, tiles);
            else if (block.Width == TSimd.Count)
                MatrixKernel<TSimd, TVector>.Narrow(transformed, call.Inputs, from, call.Inputs, to, call.Places, tiles);
            else
                MatrixKernel<THalf, THalfVector>.Narrow(transformed, call.Inputs, from, call.Inputs, to, call.Places, tiles);
        }
    }

    // The last vector reaches back where channels fill no whole one: what it computes again is the same again.
    private static void Forth(in WinogradCall call, int tile, float* target, nint place, float* temporary)
    {
        float* image = call.Input + call.InputOffsets[tile];
        if (call.Inputs % TSimd.Count == 0 || call.Inputs > TSimd.Count && call.Inputs % THalf.Count != 0)
            for (int channel = 0; channel < call.Inputs; channel += TSimd.Count)
            {
                int at = Math.Min(channel, call.Inputs - TSimd.Count);
                TTile.Input<TSimd, TVector>(image + at, call.InputRow, call.Inputs, target + at, place, temporary);
            }
        else
            for (int channel = 0; channel < call.Inputs; channel += THalf.Count)
            {
                int at = Math.Min(channel, call.Inputs - THalf.Count);
                TTile.Input<THalf, THalfVector>(image + at, call.InputRow, call.Inputs, target + at, place, temporary);
            }
    }

    private static void Back(in WinogradCall call, int tile, float* sums, nint place, float* temporary)
    {
        float* image = call.Output + call.OutputOffsets[tile];
        int rows = call.Rows[tile], columns = call.Columns[tile];
        if (call.Channels % TSimd.Count == 0 || call.Channels > TSimd.Count && call.Channels % THalf.Count != 0)
            for (int channel = 0; channel < call.Channels; channel += TSimd.Count)
                Pixels<TSimd, TVector>(call, Math.Min(channel, call.Channels - TSimd.Count), image, sums, place, temporary, rows, columns);
        else
            for (int channel = 0; channel < call.Channels; channel += THalf.Count)
                Pixels<THalf, THalfVector>(call, Math.Min(channel, call.Channels - THalf.Count), image, sums, place, temporary, rows, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixels<TAny, TAnyVector>(
        in WinogradCall call, int channel, float* image, float* sums, nint place, float* temporary, int rows, int columns)
        where TAny : struct, ISimd<TAnyVector>
        where TAnyVector : struct
    {
        float* pixels = temporary + Windows * TAny.Count;
        TTile.Output<TAny, TAnyVector>(sums + channel, place, pixels, temporary);
        TAnyVector bias = TAny.Load(call.Bias + channel), slope = TAny.Broadcast(call.Slope);
        image += channel;
        for (nint y = 0; y < rows; y++)
        {
            float* from = pixels + y * TTile.Side * TAny.Count, to = image + y * call.OutputRow;
            for (nint x = 0; x < columns; x++)
                TAny.Store(TAny.Leaky(TAny.Add(TAny.Load(from + x * TAny.Count), bias), slope), to + x * call.Channels);
        }
    }
}
