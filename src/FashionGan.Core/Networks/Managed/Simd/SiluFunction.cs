using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>x / (1 + exp(-x)) of many numbers.</summary>
internal static unsafe class SiluFunction
{
    /// <param name="values">The numbers.</param>
    /// <param name="results">The same span, or one that does not overlap it.</param>
    public static void Apply(ReadOnlySpan<float> values, Span<float> results)
    {
        fixed (float* from = values, to = results)
            switch (SimdWidth.Best)
            {
                case 16:
                    Apply<Simd512, Vector512<float>>(from, to, values.Length);
                    break;
                case 8:
                    Apply<Simd256, Vector256<float>>(from, to, values.Length);
                    break;
                default:
                    Apply<Simd128, Vector128<float>>(from, to, values.Length);
                    break;
            }
    }

    private static void Apply<TSimd, TVector>(float* from, float* to, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
            TSimd.Store(SimdFunctions<TSimd, TVector>.Silu(TSimd.Load(from + i)), to + i);
        for (; i < count; i++)
            to[i] = SimdFunctions<Simd32, float>.Silu(from[i]);
    }
}
