namespace FashionGan.Tests;

public class PrecisionRecallTests
{
    // Real rows at 0, 1, 2 and 10; the nearest other is 1, 1, 1 and 8 away.
    private static readonly FeatureMatrix Real = new(new float[] { 0, 1, 2, 10 }, 1);

    [Fact]
    public void A_row_on_the_border_of_a_neighbourhood_lies_in_it()
    {
        // Radii of the generated rows: 1, 1, 17.
        var generated = new FeatureMatrix(new float[] { 3, 4, 21 }, 1);

        var (precision, recall) = PrecisionRecall.Measure(Real, generated, neighbors: 1);

        Assert.Equal(2.0 / 3, precision); // 3 is 1 away from 2; 4 is 6 away from 10; 21 is 11 away from 10.
        Assert.Equal(0.5, recall); // 2 is 1 away from 3; 10 is 11 away from 21; 0 and 1 are 21 and 20 away from it.
    }

    [Fact]
    public void Real_rows_that_are_all_the_same_are_refused()
    {
        var (same, other) = (new FeatureMatrix(new float[20], 2), ReferenceGeneration.Uniform(1, 10, 2));

        Assert.Contains(
            "Precision and recall: all 10 real rows are the same",
            Assert.Throws<ArgumentException>(() => PrecisionRecall.Measure(same, other)).Message);
        Assert.Contains(
            "Density and coverage: all 10 real rows are the same",
            Assert.Throws<ArgumentException>(() => DensityCoverage.Measure(same, other)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_number_of_neighbours_out_of_range_is_refused(int neighbors)
    {
        Assert.Contains(
            $"neighbors is {neighbors}, allowed is 1 to 100",
            Assert.Throws<ArgumentException>(() => PrecisionRecall.Measure(Real, Real, neighbors)).Message);
        Assert.Contains(
            $"neighbors is {neighbors}, allowed is 1 to 100",
            Assert.Throws<ArgumentException>(() => DensityCoverage.Measure(Real, Real, neighbors)).Message);
    }

    [Fact]
    public void As_many_rows_as_neighbours_are_too_few() => Assert.Contains(
        "needs at least 5 real and 5 generated rows to have 4 neighbours each; there are 4 real and 4 generated",
        Assert.Throws<ArgumentException>(() => PrecisionRecall.Measure(Real, Real, 4)).Message);
}
