using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>Functions of the exponential, the same to the last bit in vectors of every width where multiply-add is fused.</summary>
internal static class SimdFunctions<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // Beyond it exp(x) has no float, and x / (1 + exp(-x)) is 0 to within 1e-36.
    private const float Most = 88;

    private const double Ln2 = 0.693147180559945309417;

    // ln 2 in two floats, the first so short that whole numbers times it are exact.
    private const float High = 0.693145751953125f, Low = (float)(Ln2 - High);

    /// <summary>x / (1 + exp(-x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Silu(TVector x) => Quotient(x, x);

    /// <summary>1 / (1 + exp(-x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x) => Quotient(TSimd.Broadcast(1), x);

    /// <summary>exp(x) = 2^n exp(r), |r| at most ln(2) / 2, the latter by its series to the 7th power; x is cut to [-88, 88].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        // In this order, what is no number stays none.
        x = TSimd.Min(TSimd.Broadcast(Most), TSimd.Max(TSimd.Broadcast(-Most), x));
        TVector n = TSimd.Round(TSimd.Multiply(x, TSimd.Broadcast((float)(1 / Ln2))));
        TVector r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-Low), TSimd.MultiplyAdd(n, TSimd.Broadcast(-High), x));
        TVector sum = TSimd.Broadcast(1f / 5_040);
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(1f / 720));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(1f / 120));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(1f / 24));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(1f / 6));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(0.5f));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(1));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(1));
        return TSimd.Multiply(sum, TSimd.PowerOfTwo(n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Quotient(TVector numerator, TVector x) =>
        TSimd.Divide(numerator, TSimd.Add(TSimd.Broadcast(1), Exp(TSimd.Subtract(TSimd.Broadcast(0), x))));
}
