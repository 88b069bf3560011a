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
}
