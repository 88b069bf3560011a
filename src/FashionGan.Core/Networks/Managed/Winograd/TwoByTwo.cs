using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>
/// F(2 x 2, 3 x 3), 16 products for 4 pixels instead of 36: Lavin and Gray 2016, section 4.1. No pixel is touched by what it does not see.
/// </summary>
internal readonly unsafe struct TwoByTwo : IWinogradTile
{
    public static int Side => 2;

    public static int Kernel => 3;

    public static double[,] Filter { get; } = new[,] { { 1, 0, 0 }, { 0.5, 0.5, 0.5 }, { 0.5, -0.5, 0.5 }, { 0, 0, 1 } };

    // B^T.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Spread<TSimd, TVector>(float* source, nint from, float* target, nint to)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector d0 = TSimd.Load(source), d1 = TSimd.Load(source + from);
        TVector d2 = TSimd.Load(source + 2 * from), d3 = TSimd.Load(source + 3 * from);
        TSimd.Store(TSimd.Subtract(d0, d2), target);
        TSimd.Store(TSimd.Add(d1, d2), target + to);
        TSimd.Store(TSimd.Subtract(d2, d1), target + 2 * to);
        TSimd.Store(TSimd.Subtract(d1, d3), target + 3 * to);
    }

    // A^T.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather<TSimd, TVector>(
        float* source, nint from, out TVector first, out TVector second, out TVector third, out TVector fourth)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector m0 = TSimd.Load(source), m1 = TSimd.Load(source + from);
        TVector m2 = TSimd.Load(source + 2 * from), m3 = TSimd.Load(source + 3 * from);
        first = TSimd.Add(TSimd.Add(m0, m1), m2);
        second = TSimd.Subtract(TSimd.Subtract(m1, m2), m3);
        (third, fourth) = (default, default);
    }
}
