using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FashionGan;

/// <summary>Eight neighbouring Philox blocks at once: lane j of word w is word w of block <c>8 * group + j</c>.</summary>
internal static class PhiloxGroup
{
    /// <summary>Blocks in a group.</summary>
    public const int Blocks = 8;

    /// <summary>Words in a group.</summary>
    public const int Words = 4 * Blocks;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Generate(
        RandomKey key, uint group, out Vector256<uint> w0, out Vector256<uint> w1, out Vector256<uint> w2, out Vector256<uint> w3)
    {
        var c0 = Vector256.Create(group * Blocks) + Vector256<uint>.Indices;
        var c1 = Vector256.Create(key.Stream);
        var c2 = Vector256.Create((uint)key.Row);
        var c3 = Vector256.Create((uint)(key.Row >> 32));
        var k0 = Vector256.Create((uint)key.Seed);
        var k1 = Vector256.Create((uint)(key.Seed >> 32));
        for (int round = 0; round < PhiloxBlock.Rounds; round++)
        {
            Multiply(c0, Vector256.Create(PhiloxBlock.Multiplier0), out var low0, out var high0);
            Multiply(c2, Vector256.Create(PhiloxBlock.Multiplier1), out var low1, out var high1);
            c0 = high1 ^ c1 ^ k0;
            c1 = low1;
            c2 = high0 ^ c3 ^ k1;
            c3 = low0;
            k0 += Vector256.Create(PhiloxBlock.Weyl0);
            k1 += Vector256.Create(PhiloxBlock.Weyl1);
        }
        (w0, w1, w2, w3) = (c0, c1, c2, c3);
    }

    /// <summary>The low and high halves of the 64-bit products, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(Vector256<uint> a, Vector256<uint> b, out Vector256<uint> low, out Vector256<uint> high)
    {
        if (Avx2.IsSupported)
        {
            var even = Avx2.Multiply(a, b).AsUInt32();
            var odd = Avx2.Multiply((a.AsUInt64() >>> 32).AsUInt32(), b).AsUInt32();
            low = Avx2.Blend(even, (odd.AsUInt64() << 32).AsUInt32(), 0b10101010);
            high = Avx2.Blend((even.AsUInt64() >>> 32).AsUInt32(), odd, 0b10101010);
        }
        else
        {
            Multiply(a.GetLower(), b.GetLower(), out var low0, out var high0);
            Multiply(a.GetUpper(), b.GetUpper(), out var low1, out var high1);
            low = Vector256.Create(low0, low1);
            high = Vector256.Create(high0, high1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(Vector128<uint> a, Vector128<uint> b, out Vector128<uint> low, out Vector128<uint> high)
    {
        if (AdvSimd.Arm64.IsSupported)
        {
            var first = AdvSimd.MultiplyWideningLower(a.GetLower(), b.GetLower()).AsUInt32();
            var second = AdvSimd.MultiplyWideningUpper(a, b).AsUInt32();
            low = AdvSimd.Arm64.UnzipEven(first, second);
            high = AdvSimd.Arm64.UnzipOdd(first, second);
        }
        else
        {
            var (a0, a1) = Vector128.Widen(a);
            var (b0, b1) = Vector128.Widen(b);
            Vector128<ulong> p0 = a0 * b0, p1 = a1 * b1;
            low = Vector128.Narrow(p0 & Vector128.Create(0xFFFFFFFFul), p1 & Vector128.Create(0xFFFFFFFFul));
            high = Vector128.Narrow(p0 >>> 32, p1 >>> 32);
        }
    }
}
