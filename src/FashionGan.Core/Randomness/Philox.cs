using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>Random numbers by Philox4x32-10, a counter-based generator: every number is a function of its key and its place.</summary>
/// <remarks>
/// <para>
/// A fill has no state: the same key gives the same numbers on every machine and thread, and a short fill is the beginning of a
/// longer one. All fills of one key read the same bits, so that independent uses need keys of their own (another stream).
/// </para>
/// <para>
/// Values come in groups of 32 from 8 blocks: value <c>32 g + 8 w + j</c> comes from word w of block <c>8 g + j</c>, which lets
/// vectors be stored as they are. 2^29 groups (2^34 values) belong to one key.
/// </para>
/// </remarks>
internal static class Philox
{
    private const int Piece = 16 * PhiloxGroup.Words;

    /// <summary>Fills with uniform numbers on [0, 1), multiples of 2^-24.</summary>
    public static void FillUniform(Span<float> destination, RandomKey key) => Fill<float, UniformTransform>(destination, key);

    /// <summary>Fills with standard normal numbers.</summary>
    public static void FillNormal(Span<float> destination, RandomKey key) => Fill<float, NormalTransform>(destination, key);

    /// <summary>Puts the items in a random order, every order as likely as any other (Fisher and Yates; Durstenfeld 1964).</summary>
    public static void Shuffle<T>(Span<T> items, RandomKey key)
    {
        var words = new PhiloxReader(key);
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = (int)words.Below((uint)i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A key whose numbers have nothing to do with those of <paramref name="key"/>: one for each part of a draw that has
    /// several.</summary>
    /// <param name="key">The key of the whole.</param>
    /// <param name="part">Which part, from 0 to 1,023.</param>
    /// <remarks>The new seed is a block that no fill reaches: the last ones of the key.</remarks>
    public static RandomKey Derive(RandomKey key, int part)
    {
        var (w0, w1, _, _) = PhiloxBlock.Generate(key, uint.MaxValue - (uint)part);
        return key with { Seed = ((ulong)w1 << 32) | w0 };
    }

    /// <summary>Fills from group <paramref name="firstGroup"/> on, as if the fill had begun at group 0.</summary>
    [SkipLocalsInit]
    public static void Fill<T, TOutput>(Span<T> destination, RandomKey key, uint firstGroup = 0)
        where T : unmanaged
        where TOutput : struct, IPhiloxOutput<T>
    {
        // Words first, a piece that stays in the nearest cache, and then what is made of them: faster than both in one loop.
        Span<uint> words = stackalloc uint[Piece];
        Span<T> last = stackalloc T[PhiloxGroup.Words];
        for (uint group = firstGroup; !destination.IsEmpty; group += Piece / PhiloxGroup.Words)
        {
            int count = Math.Min(Piece, destination.Length);
            for (int i = 0; i < count; i += 2 * PhiloxGroup.Words)
                PhiloxGroup.WritePair(key, group + (uint)(i / PhiloxGroup.Words), ref words[i]);
            int whole = count / PhiloxGroup.Words * PhiloxGroup.Words;
            for (int i = 0; i < whole; i += PhiloxGroup.Words)
                Write<T, TOutput>(ref words[i], ref destination[i]);
            if (whole < count)
            {
                Write<T, TOutput>(ref words[whole], ref last[0]);
                last[..(count - whole)].CopyTo(destination[whole..]);
            }
            destination = destination[count..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<T, TOutput>(ref uint words, ref T destination)
        where T : unmanaged
        where TOutput : struct, IPhiloxOutput<T> =>
        TOutput.Write(
            Vector256.LoadUnsafe(ref words), Vector256.LoadUnsafe(ref words, 8),
            Vector256.LoadUnsafe(ref words, 16), Vector256.LoadUnsafe(ref words, 24), ref destination);
}
