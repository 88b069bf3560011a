namespace FashionGan.Tests;

public class PoissonSamplerTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(9.99)]
    [InlineData(10)]
    [InlineData(12.5)]
    [InlineData(60)]
    [InlineData(400)]
    public void Counts_follow_the_Poisson_distribution(double mean)
    {
        const int Draws = 200_000;
        var words = new PhiloxReader(new RandomKey(1, BitConverter.DoubleToUInt64Bits(mean)));
        var counts = new int[2_000];
        for (int i = 0; i < Draws; i++)
            counts[(int)PoissonSampler.Draw(mean, ref words)]++;
        // Chi-square over the counts, neighbours pooled until 20 are expected.
        double probability = Math.Exp(-mean), expected = 0, left = 1, chiSquare = 0;
        int seen = 0, cells = 0, total = 0;
        for (int k = 0; k < counts.Length; probability *= mean / ++k)
        {
            expected += Draws * probability;
            left -= probability;
            seen += counts[k];
            if (expected < 20 || Draws * left < 20)
                continue;
            chiSquare += (seen - expected) * (seen - expected) / expected;
            total += seen;
            (expected, seen) = (0, 0);
            cells++;
        }
        double rest = Draws * Math.Max(left, 0) + expected;
        chiSquare += rest > 0 ? Math.Pow(Draws - total - rest, 2) / rest : 0;
        Assert.InRange(chiSquare, cells - 5 * Math.Sqrt(2.0 * cells), cells + 5 * Math.Sqrt(2.0 * cells));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(1e13)]
    [InlineData(double.PositiveInfinity)]
    public void Means_that_leave_nothing_to_draw_come_back(double mean)
    {
        var words = new PhiloxReader(new RandomKey(1, 2));
        Assert.Equal(Math.Max(mean, 0), PoissonSampler.Draw(mean, ref words));
    }

    [Fact]
    public void Great_means_have_their_mean_and_variance()
    {
        var words = new PhiloxReader(new RandomKey(1, 2));
        double sum = 0, squares = 0;
        for (int i = 0; i < 100_000; i++)
        {
            double d = (PoissonSampler.Draw(1e9, ref words) - 1e9) / Math.Sqrt(1e9);
            sum += d;
            squares += d * d;
        }
        Assert.InRange(sum / 100_000, -0.016, 0.016);
        Assert.InRange(squares / 100_000, 0.977, 1.023);
    }
}
