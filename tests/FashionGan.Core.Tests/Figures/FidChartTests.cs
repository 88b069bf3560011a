namespace FashionGan.Tests;

public sealed class FidChartTests
{
    [Fact]
    public void A_line_over_epochs_stands_beside_the_floor()
    {
        var chart = FidChart.Of([Epoch(1, 30), Epoch(2, 20), Epoch(3, 10)])!;

        Assert.Equal([1, 2, 3], Assert.Single(chart.Series).X.AsEnumerable());
        Assert.Equal([30, 20, 10], chart.Series[0].Y.AsEnumerable());
        Assert.Equal(new ChartGuide("floor, other training images: 0.50", 0.5), Assert.Single(chart.Guides));
        Assert.Contains("floor, other training images: 0.50", chart.ToSvg());
    }

    [Fact]
    public void An_epoch_that_was_not_measured_breaks_the_line()
    {
        var chart = FidChart.Of([Epoch(1, null), Epoch(2, 20)])!;

        Assert.Equal([double.NaN, 20], chart.Series[0].Y.AsEnumerable());
        chart.ToSvg();
    }

    [Fact]
    public void Another_measure_has_a_floor_of_its_own() =>
        Assert.Equal([0.5, 0.75], FidChart.Of([Epoch(1, 30), Epoch(2, 20, floor: 0.75)])!.Guides.Select(g => g.Value));

    [Fact]
    public void Nothing_measured_is_no_chart()
    {
        Assert.Null(FidChart.Of([]));
        Assert.Null(FidChart.Of([Epoch(1, null)]));
    }

    private static GanEpochReport Epoch(int epoch, double? fid, double floor = 0.5) => new()
    {
        Epoch = epoch, Epochs = 3, ImagesPerSecond = 10, Seconds = 1, DiscriminatorLoss = 1, GeneratorLoss = 2, AccuracyReal = 0.75,
        AccuracyFake = 1,
        Samples = new ImageBatch(new ImageSize(2, 2), new float[4]),
        Fid = fid is { } value
            ? new FidReading { Value = value, Floor = floor, Images = 10, Extractor = "net", ExtractorSha256 = "0123" } : null,
    };
}
