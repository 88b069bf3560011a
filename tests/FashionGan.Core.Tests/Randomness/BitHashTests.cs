namespace FashionGan.Tests;

public sealed class BitHashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(64)]
    public void Every_bit_counts(int length)
    {
        var values = new float[length];
        Philox.FillNormal(values, new RandomKey(1, 0));
        ulong hash = BitHash.Of(values);
        var seen = new HashSet<ulong> { hash };

        for (int i = 0; i < length; i++)
            for (int bit = 0; bit < 32; bit++)
            {
                float[] other = [.. values];
                other[i] = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(other[i]) ^ (1u << bit));
                Assert.True(seen.Add(BitHash.Of(other)));
            }
        Assert.Equal(hash, BitHash.Of([.. values]));
        Assert.NotEqual(hash, BitHash.Of([.. values, 0]));
    }

    [Fact]
    public void Hashes_are_spread_evenly()
    {
        var counts = new int[10];
        for (int i = 0; i < 10_000; i++)
            counts[BitHash.Of([i]) % 10]++;

        Assert.All(counts, c => Assert.InRange(c, 850, 1_150)); // Five deviations about the mean.
    }
}
