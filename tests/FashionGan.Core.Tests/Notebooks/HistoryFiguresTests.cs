namespace FashionGan.Tests;

public class HistoryFiguresTests
{
    [Fact]
    public void A_row_is_an_epoch_and_FID_has_columns_and_a_chart_only_where_it_was_measured()
    {
        GanEpochReport[] plain = [Epoch(1, null), Epoch(2, null)], measured = [Epoch(1, 30), Epoch(2, 20)];

        Assert.Equal((2, 7), (HistoryFigures.Table(plain).Count(), HistoryFigures.Table(plain).Columns.Length));
        Assert.Equal((2, 9), (HistoryFigures.Table(measured).Count(), HistoryFigures.Table(measured).Columns.Length));
        Assert.Equal(["Losses of the two networks", "The discriminator's accuracy"], HistoryFigures.Charts(plain).Select(c => c.Title));
        Assert.Equal("FID after each epoch", HistoryFigures.Charts(measured).Last().Title);
        Assert.Empty(HistoryFigures.Charts(Array.Empty<GanEpochReport>()));
    }

    private static GanEpochReport Epoch(int epoch, double? fid) => new()
    {
        Epoch = epoch, Epochs = 2, GeneratorLoss = 1, DiscriminatorLoss = 1, AccuracyReal = 0.5, AccuracyFake = 0.5, Seconds = 1,
        ImagesPerSecond = 1, Samples = new ImageBatch(new ImageSize(2, 2), new float[4]),
        Fid = fid is { } value
            ? new FidReading { Value = value, Floor = 0.5, Images = 10, Extractor = "one", ExtractorSha256 = new('0', 64) }
            : null,
    };
}
