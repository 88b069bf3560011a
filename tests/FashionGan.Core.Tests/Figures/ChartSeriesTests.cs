namespace FashionGan.Tests;

public sealed class ChartSeriesTests
{
    [Fact]
    public void Epochs_count_from_one() => Assert.Equal([1, 2, 3], ChartSeries.OverEpochs("loss", [3, 2, 1]).X.AsEnumerable());

    [Fact]
    public void As_many_places_as_values_are_needed() =>
        Assert.Contains(
            "'loss' has 2 places and 1 values", Assert.Throws<ArgumentException>(() => new ChartSeries("loss", [1, 2], [1])).Message);
}
