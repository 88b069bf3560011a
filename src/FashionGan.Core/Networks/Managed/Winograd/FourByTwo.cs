using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>F(4 x 4, 2 x 2), 25 products for 16 pixels instead of 64: for the phases of transposed convolutions of stride 2.</summary>
/// <remarks>
/// Interpolated at -a, a, -b, b and infinity, a = 1/2 and b = 5/4: of five such pairs those by which the generators in the box come
/// nearest to ONNX Runtime.
/// </remarks>
internal readonly unsafe struct FourByTwo : IWinogradTile
{
    private const double A = 0.5, B = 1.25;

    // a^2, b^2, their sum and their product.
    private const float SmallSquare = (float)(A * A), LargeSquare = (float)(B * B), Squares = (float)(A * A + B * B),
        Product = (float)(A * A * B * B);

    public static int Side => 4;

    public static int Kernel => 2;

    public static double[,] Filter { get; } = WinogradFilter.Of([A, -A, B, -B], 2);

    // B^T: row p is the product of x - q over all other finite points q, power by power.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Spread<TSimd, TVector>(float* source, nint from, float* target, nint to)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector d0 = TSimd.Load(source), d1 = TSimd.Load(source += from), d2 = TSimd.Load(source += from);
        TVector d3 = TSimd.Load(source += from), d4 = TSimd.Load(source + from);
        TVector small = TSimd.Broadcast(-SmallSquare), large = TSimd.Broadcast(-LargeSquare);
        TVector odd = TSimd.MultiplyAdd(large, d1, d3), even = TSimd.Multiply(TSimd.Broadcast((float)A), TSimd.MultiplyAdd(large, d0, d2));
        TSimd.Store(TSimd.Add(odd, even), target);
        TSimd.Store(TSimd.Subtract(odd, even), target += to);
        odd = TSimd.MultiplyAdd(small, d1, d3);
        even = TSimd.Multiply(TSimd.Broadcast((float)B), TSimd.MultiplyAdd(small, d0, d2));
        TSimd.Store(TSimd.Add(odd, even), target += to);
        TSimd.Store(TSimd.Subtract(odd, even), target += to);
        TSimd.Store(TSimd.MultiplyAdd(TSimd.Broadcast(Product), d0, TSimd.MultiplyAdd(TSimd.Broadcast(-Squares), d2, d4)), target + to);
    }

    // A^T: column p holds the powers of p.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather<TSimd, TVector>(
        float* source, nint from, out TVector first, out TVector second, out TVector third, out TVector fourth)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector m0 = TSimd.Load(source), m1 = TSimd.Load(source += from), m2 = TSimd.Load(source += from);
        TVector m3 = TSimd.Load(source += from), m4 = TSimd.Load(source + from);
        TVector smallEven = TSimd.Add(m0, m1), largeEven = TSimd.Add(m2, m3);
        TVector small = TSimd.Multiply(TSimd.Broadcast((float)A), TSimd.Subtract(m0, m1));
        TVector large = TSimd.Multiply(TSimd.Broadcast((float)B), TSimd.Subtract(m2, m3));
        TVector smallSquare = TSimd.Broadcast(SmallSquare), largeSquare = TSimd.Broadcast(LargeSquare);
        first = TSimd.Add(smallEven, largeEven);
        second = TSimd.Add(small, large);
        third = TSimd.MultiplyAdd(largeSquare, largeEven, TSimd.Multiply(smallSquare, smallEven));
        fourth = TSimd.Add(TSimd.MultiplyAdd(largeSquare, large, TSimd.Multiply(smallSquare, small)), m4);
    }
}
