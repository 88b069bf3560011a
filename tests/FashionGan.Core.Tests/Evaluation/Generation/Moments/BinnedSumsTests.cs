using System.Numerics;

namespace FashionGan.Tests;

public class BinnedSumsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(200)]
    public void Neither_order_nor_parts_change_a_bit(int exponents)
    {
        double[] terms = Terms(2_000, exponents);
        var expected = Of(terms);

        for (int seed = 1; seed <= 5; seed++)
        {
            double[] shuffled = [.. terms];
            new Random(seed).Shuffle(shuffled);
            var parts = new BinnedSums(1);
            foreach (double[] part in shuffled.Chunk(1 + 300 * seed))
                parts.Add(Of(part));

            Assert.Equal(Parts(expected), Parts(parts));
            Assert.Equal(Parts(expected), Parts(Of(shuffled)));
        }
    }

    [Fact]
    public void What_is_left_out_is_less_than_said()
    {
        double[] terms = Terms(2_000, 60);
        // In units of 2^-300, which every term is a multiple of.
        var exact = terms.Aggregate(BigInteger.Zero, (sum, term) => sum + Whole(term));

        var sum = Of(terms).Total(0);

        double error = (double)(Whole(sum.High) + Whole(sum.Low) - exact) / Math.Pow(2, 300);
        Assert.InRange(Math.Abs(error), 0, terms.Length * terms.Max(Math.Abs) * Math.Pow(2, -52));
    }

    [Fact]
    public void Nothing_sums_to_nothing() => Assert.Equal(0, Of([0, -0.0]).Total(0).High);

    private static BigInteger Whole(double value)
    {
        if (value == 0)
            return 0;
        int exponent = Math.ILogB(value);
        return (BigInteger)Math.ScaleB(value, 52 - exponent) << (300 + exponent - 52);
    }

    private static BinnedSums Of(double[] terms)
    {
        var sums = new BinnedSums(1);
        foreach (double term in terms)
        {
            sums.Reserve(Math.Abs(term));
            sums.Add(0, term);
        }
        return sums;
    }

    private static (int, double, double, double) Parts(BinnedSums sums) => (sums.Top, sums[0][0], sums[1][0], sums[2][0]);

    private static double[] Terms(int count, int exponents)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => Math.ScaleB(random.NextDouble() - 0.5, -(int)(random.NextDouble() * exponents)))];
    }
}
