using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>F(4 x 4, 3 x 3), 36 products for 16 pixels instead of 144.</summary>
/// <remarks>
/// <para>
/// Interpolated at 0, -a, a, -b, b and infinity (the construction of Lavin and Gray 2016, section 4.3, who take a = 1, b = 2), with a =
/// sqrt(1/2) and b = sqrt(2): points p and 1/p together lose fewer digits (Alam et al., <i>Winograd convolution for deep neural networks:
/// efficient point selection</i>, ACM TECS 21(6), 2022), and a b = 1 saves products.
/// </para>
/// <para>A pixel may be touched, in its last digits, by pixels of its tile that it does not see.</para>
/// </remarks>
internal readonly unsafe struct FourByFour : IWinogradTile
{
    private const double A = 0.70710678118654752440, B = 1.41421356237309504880;

    // a^2, b^2 and their sum; their product is 1.
    private const float SmallSquare = 0.5f, LargeSquare = 2, Squares = 2.5f;

    public static int Side => 4;

    public static int Kernel => 3;

    public static double[,] Filter { get; } = WinogradFilter.Of([0, A, -A, B, -B], 3);

    // B^T: row p is the product of x - q over all other finite points q, power by power.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Spread<TSimd, TVector>(float* source, nint from, float* target, nint to)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector d0 = TSimd.Load(source), d1 = TSimd.Load(source += from), d2 = TSimd.Load(source += from);
        TVector d3 = TSimd.Load(source += from), d4 = TSimd.Load(source += from), d5 = TSimd.Load(source + from);
        TVector squares = TSimd.Broadcast(-Squares), small = TSimd.Broadcast(-SmallSquare), large = TSimd.Broadcast(-LargeSquare);
        TVector even = TSimd.MultiplyAdd(large, d2, d4), odd = TSimd.Multiply(TSimd.Broadcast((float)A), TSimd.MultiplyAdd(large, d1, d3));
        TSimd.Store(TSimd.Add(TSimd.MultiplyAdd(squares, d2, d4), d0), target);
        TSimd.Store(TSimd.Add(even, odd), target += to);
        TSimd.Store(TSimd.Subtract(even, odd), target += to);
        even = TSimd.MultiplyAdd(small, d2, d4);
        odd = TSimd.Multiply(TSimd.Broadcast((float)B), TSimd.MultiplyAdd(small, d1, d3));
        TSimd.Store(TSimd.Add(even, odd), target += to);
        TSimd.Store(TSimd.Subtract(even, odd), target += to);
        TSimd.Store(TSimd.Add(TSimd.MultiplyAdd(squares, d3, d5), d1), target + to);
    }

    // A^T: column p holds the powers of p.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather<TSimd, TVector>(
        float* source, nint from, out TVector first, out TVector second, out TVector third, out TVector fourth)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector m0 = TSimd.Load(source), m1 = TSimd.Load(source += from), m2 = TSimd.Load(source += from);
        TVector m3 = TSimd.Load(source += from), m4 = TSimd.Load(source += from), m5 = TSimd.Load(source + from);
        TVector smallEven = TSimd.Add(m1, m2), largeEven = TSimd.Add(m3, m4);
        TVector small = TSimd.Multiply(TSimd.Broadcast((float)A), TSimd.Subtract(m1, m2));
        TVector large = TSimd.Multiply(TSimd.Broadcast((float)B), TSimd.Subtract(m3, m4));
        TVector smallSquare = TSimd.Broadcast(SmallSquare), largeSquare = TSimd.Broadcast(LargeSquare);
        first = TSimd.Add(TSimd.Add(smallEven, largeEven), m0);
        second = TSimd.Add(small, large);
        third = TSimd.MultiplyAdd(largeSquare, largeEven, TSimd.Multiply(smallSquare, smallEven));
        fourth = TSimd.Add(TSimd.MultiplyAdd(largeSquare, large, TSimd.Multiply(smallSquare, small)), m5);
    }
}
