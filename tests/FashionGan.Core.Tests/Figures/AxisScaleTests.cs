namespace FashionGan.Tests;

public sealed class AxisScaleTests
{
    [Theory]
    [InlineData(0, 1, 5, false, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0.83, 1.94, 5, false, "0.8 1.0 1.2 1.4 1.6 1.8 2.0")]
    [InlineData(16, 22, 5, false, "16 17 18 19 20 21 22")]
    [InlineData(-3, 12_000, 4, false, "-2,000 0 2,000 4,000 6,000 8,000 10,000 12,000")]
    [InlineData(1, 3, 9, true, "1 2 3")]
    [InlineData(1, 20, 9, true, "0 2 4 6 8 10 12 14 16 18 20")]
    [InlineData(5, 5, 4, true, "4 5 6")]
    [InlineData(0.5, 0.5, 4, false, "0.44 0.46 0.48 0.50 0.52 0.54 0.56")]
    [InlineData(0, 0.00003, 3, false, "0e0 1e-5 2e-5 3e-5")]
    public void Marks_are_round_numbers_around_the_values(double low, double high, int marks, bool whole, string expected)
    {
        var scale = AxisScale.Over(low, high, marks, whole, fixedLow: false, fixedHigh: false);

        Assert.Equal(expected, string.Join(' ', scale.Ticks.Select(scale.Label)));
        Assert.True(scale.Min <= low && scale.Max >= high);
    }

    [Fact]
    public void A_fixed_end_stays_where_it_is_and_marks_lie_within()
    {
        var scale = AxisScale.Over(1, 20, 6, whole: true, fixedLow: true, fixedHigh: true);

        Assert.Equal((1, 20), (scale.Min, scale.Max));
        Assert.Equal([2, 4, 6, 8, 10, 12, 14, 16, 18, 20], scale.Ticks);
        Assert.Equal((0.0, 1.0), (scale.Position(1), scale.Position(20)));
    }
}
