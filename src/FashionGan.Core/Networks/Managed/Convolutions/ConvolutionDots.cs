using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>The inner loops of layers of few channels: vectors go along the input values.</summary>
internal static unsafe class ConvolutionDots<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int DotTile = 4;

    /// <summary>Few channels: one channel's weights after another's, each multiplied with the input value by value.</summary>
    public static void Run(in ConvolutionCall call)
    {
        for (int channel = 0; channel < call.Channels; channel++)
        {
            float* weights = call.Weights + (nint)channel * call.Rows * call.Run;
            for (int pixel = 0; pixel < call.Pixels; pixel += DotTile)
                DotPixels(call, weights, channel, pixel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotPixels(in ConvolutionCall call, float* weights, int channel, int pixel)
    {
        int last = call.Pixels - 1;
        int p1 = Math.Min(pixel + 1, last), p2 = Math.Min(pixel + 2, last), p3 = Math.Min(pixel + 3, last);
        float* a0 = call.Input + call.InputOffsets[pixel], a1 = call.Input + call.InputOffsets[p1], a2 = call.Input + call.InputOffsets[p2],
        a3 = call.Input + call.InputOffsets[p3];
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        float s0 = call.Bias[channel], s1 = s0, s2 = s0, s3 = s0;
        for (int row = call.Rows; row > 0; row--)
        {
            nint k = 0;
            for (; k <= call.Run - TSimd.Count; k += TSimd.Count)
            {
                TVector w = TSimd.Load(weights + k);
                c0 = TSimd.MultiplyAdd(TSimd.Load(a0 + k), w, c0);
                c1 = TSimd.MultiplyAdd(TSimd.Load(a1 + k), w, c1);
                c2 = TSimd.MultiplyAdd(TSimd.Load(a2 + k), w, c2);
                c3 = TSimd.MultiplyAdd(TSimd.Load(a3 + k), w, c3);
            }
            for (; k < call.Run; k++)
            {
                float w = weights[k];
                s0 += a0[k] * w;
                s1 += a1[k] * w;
                s2 += a2[k] * w;
                s3 += a3[k] * w;
            }
            weights += call.Run;
            a0 += call.RowStride;
            a1 += call.RowStride;
            a2 += call.RowStride;
            a3 += call.RowStride;
        }
        float* output = call.Output + channel;
        output[call.OutputOffsets[pixel]] = Leaky(s0 + TSimd.Sum(c0), call.Slope);
        output[call.OutputOffsets[p1]] = Leaky(s1 + TSimd.Sum(c1), call.Slope);
        output[call.OutputOffsets[p2]] = Leaky(s2 + TSimd.Sum(c2), call.Slope);
        output[call.OutputOffsets[p3]] = Leaky(s3 + TSimd.Sum(c3), call.Slope);
    }

    private static float Leaky(float x, float slope) => Math.Max(x, x * slope);
}
