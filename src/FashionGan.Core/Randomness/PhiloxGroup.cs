using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FashionGan;

/// <summary>Neighbouring Philox blocks in groups of eight: lane j of vector w holds word w of block <c>8 * group + j</c>.</summary>
internal static class PhiloxGroup
{
    /// <summary>Blocks in a group.</summary>
    public const int Blocks = 8;

    /// <summary>Words in a group.</summary>
    public const int Words = 4 * Blocks;

    /// <summary>
    /// Writes the words of two neighbouring groups, word 0 of the first group's eight blocks first. Two at once, because one
    /// group's rounds wait for one another.
    /// </summary>
    public static void WritePair(RandomKey key, uint group, ref uint destination)
    {
        Vector256<uint> a0 = Vector256.Create(group * Blocks) + Vector256<uint>.Indices, b0 = a0 + Vector256.Create((uint)Blocks);
        Vector256<uint> a1 = Vector256.Create(key.Stream), b1 = a1;
        Vector256<uint> a2 = Vector256.Create((uint)key.Row), b2 = a2;
        Vector256<uint> a3 = Vector256.Create((uint)(key.Row >> 32)), b3 = a3;
        var k0 = (uint)key.Seed;
        var k1 = (uint)(key.Seed >> 32);
        for (int round = 0; round < PhiloxBlock.Rounds; round++)
        {
            Round(ref a0, ref a1, ref a2, ref a3, k0, k1);
            Round(ref b0, ref b1, ref b2, ref b3, k0, k1);
            k0 += PhiloxBlock.Weyl0;
            k1 += PhiloxBlock.Weyl1;
        }
        a0.StoreUnsafe(ref destination);
        a1.StoreUnsafe(ref destination, 8);
        a2.StoreUnsafe(ref destination, 16);
        a3.StoreUnsafe(ref destination, 24);
        b0.StoreUnsafe(ref destination, 32);
        b1.StoreUnsafe(ref destination, 40);
        b2.StoreUnsafe(ref destination, 48);
        b3.StoreUnsafe(ref destination, 56);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector256<uint> c0, ref Vector256<uint> c1, ref Vector256<uint> c2, ref Vector256<uint> c3, uint k0, uint k1)
    {
        Multiply(c0, Vector256.Create(PhiloxBlock.Multiplier0), out var low0, out var high0);
        Multiply(c2, Vector256.Create(PhiloxBlock.Multiplier1), out var low1, out var high1);
        c0 = high1 ^ c1 ^ Vector256.Create(k0);
        c1 = low1;
        c2 = high0 ^ c3 ^ Vector256.Create(k1);
        c3 = low0;
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
