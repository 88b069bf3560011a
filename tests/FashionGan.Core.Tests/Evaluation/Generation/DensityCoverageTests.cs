namespace FashionGan.Tests;

public class DensityCoverageTests
{
    [Fact]
    public void Density_counts_neighbourhoods_and_coverage_the_real_rows_that_are_met()
    {
        // Radii for two neighbours: 2, 1, 2, 8, 18.
        var real = new FeatureMatrix(new float[] { 0, 1, 2, 9, 20 }, 1);
        var generated = new FeatureMatrix(new float[] { 1, 1, 100 }, 1);

        var (density, coverage) = DensityCoverage.Measure(real, generated, neighbors: 2);

        Assert.Equal(2 * 4 / (2.0 * 3), density); // 1 lies in the neighbourhoods of 0, 1, 2 and 9; 100 in none.
        Assert.Equal(0.8, coverage);
    }

    [Fact]
    public void A_row_on_the_edge_of_a_neighbourhood_is_inside()
    {
        // Radii for one neighbour: 1, 1, 2. The generated 2 is as far from 1 as its neighbour 0 is.
        var real = new FeatureMatrix(new float[] { 0, 1, 3 }, 1);
        var generated = new FeatureMatrix(new float[] { 2, 2 }, 1);

        Assert.Equal(new DensityCoverage(2, 2 / 3.0), DensityCoverage.Measure(real, generated, neighbors: 1));
    }

    [LongFact]
    public void Two_normal_samples_get_the_values_that_the_authors_code_gives()
    {
        // https://github.com/clovaai/generative-evaluation-prdc: d = 1000, n = 10,000, k = 5; what it prints with its own random numbers.
        const int Rows = 10_000, Dimension = 1_000;
        FeatureMatrix Draw(ulong seed)
        {
            var values = new float[Rows * Dimension];
            Parallel.For(0, Rows, row => Philox.FillNormal(values.AsSpan(row * Dimension, Dimension), new RandomKey(seed, (ulong)row)));
            return new FeatureMatrix(values, Dimension);
        }
        FeatureMatrix real = Draw(1), generated = Draw(2);

        var (precision, recall) = PrecisionRecall.Measure(real, generated, neighbors: 5);
        var (density, coverage) = DensityCoverage.Measure(real, generated, neighbors: 5);

        Assert.Equal(0.477, precision, 0.02);
        Assert.Equal(0.471, recall, 0.02);
        Assert.Equal(1.056, density, 0.03);
        Assert.Equal(0.974, coverage, 0.01);
    }
}
