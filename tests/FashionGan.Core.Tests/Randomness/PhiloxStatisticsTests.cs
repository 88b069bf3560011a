namespace FashionGan.Tests;

/// <summary>The draws are fixed by their keys, so a test here passes always or never: bounds are some five standard errors wide.</summary>
public class PhiloxStatisticsTests
{
    private const int Count = 1 << 20;

    [Fact]
    public void Normals_have_the_moments_of_a_normal()
    {
        var z = Normals(new RandomKey(1, 2, 3));
        double n = Count, mean = z.Average(v => (double)v);
        double m2 = z.Average(v => Math.Pow(v, 2)), m3 = z.Average(v => Math.Pow(v, 3));
        double m4 = z.Average(v => Math.Pow(v, 4)), m6 = z.Average(v => Math.Pow(v, 6));
        Assert.InRange(mean, -5 / Math.Sqrt(n), 5 / Math.Sqrt(n));
        Assert.InRange(m2 - 1, -5 * Math.Sqrt(2 / n), 5 * Math.Sqrt(2 / n));
        Assert.InRange(m3, -5 * Math.Sqrt(15 / n), 5 * Math.Sqrt(15 / n));
        Assert.InRange(m4 - 3, -5 * Math.Sqrt(96 / n), 5 * Math.Sqrt(96 / n));
        Assert.InRange(m6 - 15, -5 * Math.Sqrt(10_170 / n), 5 * Math.Sqrt(10_170 / n));
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(1ul)]
    [InlineData(ulong.MaxValue)]
    public void Normals_follow_the_normal_distribution(ulong seed) =>
        Assert.InRange(Statistics.KolmogorovSmirnov(Normals(new RandomKey(seed, 0)), Statistics.NormalCdf), 0.2, 1.95);

    [Theory]
    [InlineData(0ul)]
    [InlineData(1ul)]
    public void Uniforms_follow_the_uniform_distribution_on_0_to_below_1(ulong seed)
    {
        var u = new float[Count];
        Philox.FillUniform(u, new RandomKey(seed, 0));
        Assert.True(u.Min() >= 0 && u.Max() < 1);
        Assert.InRange(Statistics.KolmogorovSmirnov(u, v => v), 0.2, 1.95);
    }

    [Fact]
    public void Tails_hold_as_many_as_they_should()
    {
        double[] sigmas = [2, 3, 4, 4.5, 5];
        long[] above = new long[sigmas.Length], below = new long[sigmas.Length];
        const int Rows = 16;
        for (ulong row = 0; row < Rows; row++)
        {
            foreach (float v in Normals(new RandomKey(5, row)))
                if (Math.Abs(v) > 2)
                    for (int i = 0; i < sigmas.Length && Math.Abs(v) > sigmas[i]; i++)
                        (v > 0 ? above : below)[i]++;
        }
        for (int i = 0; i < sigmas.Length; i++)
        {
            double expected = (double)Rows * Count * Statistics.UpperTail(sigmas[i]), margin = 4.5 * Math.Sqrt(expected);
            Assert.InRange(above[i], expected - margin, expected + margin);
            Assert.InRange(below[i], Math.Max(1, expected - margin), expected + margin);
        }
    }

    [Fact]
    public void Every_bit_of_a_word_is_set_half_the_time()
    {
        var words = new uint[Count];
        Philox.Fill<uint, RandomBits>(words, new RandomKey(9, 9, 9));
        for (int bit = 0; bit < 32; bit++)
        {
            int set = words.Count(w => (w >> bit & 1) != 0);
            Assert.InRange(set, Count / 2 - 2.5 * Math.Sqrt(Count), Count / 2 + 2.5 * Math.Sqrt(Count));
        }
    }

    [Fact]
    public void Neighbouring_rows_streams_and_seeds_and_shifts_of_a_row_do_not_correlate()
    {
        var key = new RandomKey(11, 12, 13);
        var z = Normals(key);
        float[][] others =
        [
            Normals(key with { Row = 13 }), Normals(key with { Stream = 14 }), Normals(key with { Seed = 12 }),
            .. new[] { 1, 2, 8, 16, 24, 32, 784 }.Select(shift => (float[])[.. z[shift..], .. z[..shift]]),
        ];
        double bound = 5 / Math.Sqrt(Count);
        foreach (var other in others)
        {
            Assert.InRange(Statistics.Correlation(z, other), -bound, bound);
            // Dependence that leaves the correlation at nought (as within one Box-Muller pair) shows between the squares.
            Assert.InRange(Statistics.Correlation([.. z.Select(v => v * v)], [.. other.Select(v => v * v)]), -bound, bound);
        }
    }

    [Fact]
    public void The_first_value_of_every_row_is_normal_across_rows()
    {
        var first = new float[200_000];
        var value = new float[1];
        for (int row = 0; row < first.Length; row++)
        {
            Philox.FillNormal(value, new RandomKey(7, (ulong)row));
            first[row] = value[0];
        }
        Assert.InRange(Statistics.KolmogorovSmirnov(first, Statistics.NormalCdf), 0.2, 1.95);
        Assert.InRange(Statistics.Correlation(first[1..], first[..^1]), -5 / Math.Sqrt(first.Length), 5 / Math.Sqrt(first.Length));
    }

    private static float[] Normals(RandomKey key)
    {
        var z = new float[Count];
        Philox.FillNormal(z, key);
        return z;
    }
}
