using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Folds what identifies a row into 64 bits, the same on every machine.</summary>
internal static class RowKey
{
    private const ulong M0 = 0x9E3779B97F4A7C15, M1 = 0xBF58476D1CE4E5B9, M2 = 0x94D049BB133111EB, M3 = 0xD6E8FEB86659FD93;

    /// <summary>The row's number for data that counts its rows.</summary>
    public static ulong Of(DataViewRowId id) => id.High == 0 ? id.Low : Fold(id.Low ^ M0, id.High ^ M1);

    /// <summary>A hash of the pixels: four lanes of folded 64 x 64 bit products.</summary>
    public static ulong Of(ReadOnlySpan<float> pixels)
    {
        var words = MemoryMarshal.Cast<float, ulong>(pixels);
        ulong a = M0, b = M1, c = M2, d = M3 ^ (ulong)pixels.Length;
        for (; words.Length >= 4; words = words[4..])
        {
            a = Fold(a ^ words[0], M1);
            b = Fold(b ^ words[1], M2);
            c = Fold(c ^ words[2], M3);
            d = Fold(d ^ words[3], M0);
        }
        foreach (ulong word in words)
            a = Fold(a ^ word, M1);
        if ((pixels.Length & 1) != 0)
            b = Fold(b ^ BitConverter.SingleToUInt32Bits(pixels[^1]), M2);
        return Fold(Fold(a ^ M2, b ^ M3), Fold(c ^ M0, d ^ M1));
    }

    // Both operands are mixed with odd constants first, so that a zero is not absorbed.
    private static ulong Fold(ulong x, ulong y)
    {
        ulong high = Math.BigMul(x, y, out ulong low);
        return high ^ BitOperations.RotateLeft(low, 32) ^ x;
    }
}
