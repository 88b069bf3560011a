namespace FashionGan;

/// <summary>One block of Philox4x32-10: four random words that depend on a counter of four words and a key of two.</summary>
/// <remarks>
/// Salmon, Moraes, Dror and Shaw, <i>Parallel random numbers: as easy as 1, 2, 3</i>, SC 2011. This scalar form is the definition;
/// <see cref="PhiloxGroup"/> computes the same words eight blocks at a time.
/// </remarks>
internal static class PhiloxBlock
{
    public const int Rounds = 10;
    public const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    public const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    public static (uint W0, uint W1, uint W2, uint W3) Generate(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0, p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        return (c0, c1, c2, c3);
    }

    /// <summary>Block <paramref name="block"/> of a key: the counter is (block, stream, row), the key is the seed, low words
    /// first.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Generate(RandomKey key, uint block) =>
        Generate(block, key.Stream, (uint)key.Row, (uint)(key.Row >> 32), (uint)key.Seed, (uint)(key.Seed >> 32));
}
