using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FashionGan;

/// <summary>
/// A hash of numbers' bits: four lanes of folded 64 x 64 bit products, as in wyhash. Equal numbers have equal hashes in every process.
/// </summary>
internal static class BitHash
{
    private const ulong M0 = 0x9E3779B97F4A7C15, M1 = 0xBF58476D1CE4E5B9, M2 = 0x94D049BB133111EB, M3 = 0xD6E8FEB86659FD93;

    public static ulong Of(ReadOnlySpan<float> values)
    {
        var words = MemoryMarshal.Cast<float, ulong>(values);
        ulong a = M0, b = M1, c = M2, d = M3 ^ (ulong)values.Length;
        int i = 0;
        for (; i + 8 <= words.Length; i += 8)
        {
            a = Fold(a ^ words[i], M1 ^ words[i + 1]);
            b = Fold(b ^ words[i + 2], M2 ^ words[i + 3]);
            c = Fold(c ^ words[i + 4], M3 ^ words[i + 5]);
            d = Fold(d ^ words[i + 6], M0 ^ words[i + 7]);
        }
        for (; i < words.Length; i++)
            a = Fold(a ^ words[i], M1);
        if ((values.Length & 1) != 0)
            b = Fold(b ^ BitConverter.SingleToUInt32Bits(values[^1]), M2);
        return Fold(Fold(a ^ M2, b ^ M3), Fold(c ^ M0, d ^ M1));
    }

    /// <summary>Of two words.</summary>
    public static ulong Of(ulong first, ulong second) => Fold(first ^ M0, second ^ M1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong x, ulong y)
    {
        ulong high = Math.BigMul(x, y, out ulong low);
        return high ^ low;
    }
}
