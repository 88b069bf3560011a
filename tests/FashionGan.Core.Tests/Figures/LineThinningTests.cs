namespace FashionGan.Tests;

public sealed class LineThinningTests
{
    [Fact]
    public void Each_column_keeps_its_lowest_and_highest_point_in_their_order() => Assert.Equal(
        [(0.1, 5.0), (0.3, -2.0), (1.2, 0.0), (1.9, 7.0), (2.0, 4.0)],
        LineThinning.ByPixel([(0.1, 5.0), (0.2, 3.0), (0.3, -2.0), (0.9, 1.0), (1.2, 0.0), (1.9, 7.0), (2.0, 4.0)]));

    [Fact]
    public void Gaps_stay()
    {
        var kept = LineThinning.ByPixel([(0.1, 1.0), (0.2, double.NaN), (0.3, 2.0), (0.4, 3.0)]);

        Assert.Equal(4, kept.Count);
        Assert.True(double.IsNaN(kept[1].Y));
    }
}
