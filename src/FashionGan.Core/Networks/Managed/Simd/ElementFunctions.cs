namespace FashionGan;

/// <summary>Functions of many numbers, each the same wherever it stands; the two spans are the same, or do not overlap.</summary>
internal static unsafe class ElementFunctions
{
    /// <summary>x / (1 + exp(-x)).</summary>
    public static void Silu(ReadOnlySpan<float> values, Span<float> results) => Run(values, results, isSilu: true);

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static void Sigmoid(ReadOnlySpan<float> values, Span<float> results) => Run(values, results, isSilu: false);

    private static void Run(ReadOnlySpan<float> values, Span<float> results, bool isSilu)
    {
        fixed (float* from = values, to = results)
            SimdWidth.Run(SimdWidth.Best, new Numbers(from, to, values.Length, isSilu));
    }

    private static void Run<TSimd, TVector>(float* from, float* to, int count, bool isSilu)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int whole = count / TSimd.Count * TSimd.Count;
        if (isSilu)
        {
            for (int i = 0; i < whole; i += TSimd.Count)
                TSimd.Store(SimdFunctions<TSimd, TVector>.Silu(TSimd.Load(from + i)), to + i);
            for (int i = whole; i < count; i++)
                to[i] = SimdFunctions<Simd32, float>.Silu(from[i]);
        }
        else
        {
            for (int i = 0; i < whole; i += TSimd.Count)
                TSimd.Store(SimdFunctions<TSimd, TVector>.Sigmoid(TSimd.Load(from + i)), to + i);
            for (int i = whole; i < count; i++)
                to[i] = SimdFunctions<Simd32, float>.Sigmoid(from[i]);
        }
    }

    private readonly struct Numbers(float* from, float* to, int count, bool isSilu) : ISimdWork
    {
        void ISimdWork.Run<TSimd, TVector, THalf, THalfVector>() => Run<TSimd, TVector>(from, to, count, isSilu);
    }
}
