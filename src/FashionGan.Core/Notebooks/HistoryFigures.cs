namespace FashionGan;

/// <summary>Training histories as tables and charts, as notebooks show them.</summary>
/// <remarks>Stateless; safe for many threads.</remarks>
public static class HistoryFigures
{
    /// <summary>The epochs as a table, a row each.</summary>
    /// <param name="history">The epochs, from the first.</param>
    public static ReportTable Table(IReadOnlyList<DenoiserEpochReport> history) => Of(
        history, _ => null,
        (new("loss", "0.0000"), e => e.Loss), (new("validation loss", "0.0000"), e => e.ValidationLoss),
        (new("validation PSNR (dB)", "0.00"), e => e.ValidationPsnr));

    /// <summary>The epochs as a table, a row each.</summary>
    /// <param name="history">The epochs, from the first.</param>
    public static ReportTable Table(IReadOnlyList<GanEpochReport> history) => Of(
        history, e => e.Fid,
        (new("discriminator loss", "0.000"), e => e.DiscriminatorLoss), (new("generator loss", "0.000"), e => e.GeneratorLoss),
        (new("accuracy on real", "0.000"), e => e.AccuracyReal), (new("accuracy on generated", "0.000"), e => e.AccuracyFake));

    /// <summary>The epochs as a table, a row each.</summary>
    /// <param name="history">The epochs, from the first.</param>
    public static ReportTable Table(IReadOnlyList<DiffusionEpochReport> history) =>
        Of(history, e => e.Fid, (new("loss", "0.0000"), e => e.Loss));

    /// <summary>What the table's FID depends on: a sentence, and more only where a resumed run measured in another way.</summary>
    internal static IEnumerable<string> Notes(IEnumerable<FidReading?> readings) =>
        readings.Select(r => r?.Note).OfType<string>().Distinct();

    /// <summary>The epochs as charts; none where there are no epochs.</summary>
    /// <param name="history">The epochs, from the first.</param>
    public static IEnumerable<LineChart> Charts(IReadOnlyList<DenoiserEpochReport> history)
    {
        if (history.Count == 0)
            yield break;
        var validation = history.Select(e => e.ValidationLoss ?? double.NaN).ToArray();
        var training = ChartSeries.OverEpochs("training", history.Select(e => e.Loss));
        yield return new LineChart
        {
            Title = "Denoiser loss",
            Series = validation.All(double.IsNaN) ? [training] : [training, ChartSeries.OverEpochs("validation", validation)],
        };
    }

    /// <summary>The epochs as charts; none where there are no epochs.</summary>
    /// <param name="history">The epochs, from the first.</param>
    public static IEnumerable<LineChart> Charts(IReadOnlyList<GanEpochReport> history)
    {
        if (history.Count == 0)
            yield break;
        yield return new LineChart
        {
            Title = "Losses of the two networks",
            Series =
            [
                ChartSeries.OverEpochs("discriminator", history.Select(e => e.DiscriminatorLoss)),
                ChartSeries.OverEpochs("generator", history.Select(e => e.GeneratorLoss)),
            ],
        };
        yield return new LineChart
        {
            Title = "The discriminator's accuracy",
            YMin = 0,
            YMax = 1,
            Series =
            [
                ChartSeries.OverEpochs("on real images", history.Select(e => e.AccuracyReal)),
                ChartSeries.OverEpochs("on generated images", history.Select(e => e.AccuracyFake)),
            ],
            Guides = [new ChartGuide("guessing", 0.5)],
        };
        if (FidChart.OfReadings(history.Select(e => e.Fid)) is { } fid)
            yield return fid;
    }

    /// <summary>The epochs as charts; none where there are no epochs.</summary>
    /// <param name="history">The epochs, from the first.</param>
    public static IEnumerable<LineChart> Charts(IReadOnlyList<DiffusionEpochReport> history)
    {
        if (history.Count == 0)
            yield break;
        yield return new LineChart { Title = "Diffusion loss", Series = [ChartSeries.OverEpochs("training", history.Select(e => e.Loss))] };
        if (FidChart.OfReadings(history.Select(e => e.Fid)) is { } fid)
            yield return fid;
    }

    private static ReportTable Of<T>(
        IReadOnlyList<T> history, Func<T, FidReading?> fid, params (ReportColumn Head, Func<T, object?> Cell)[] columns)
        where T : EpochReport
    {
        if (history.Any(e => fid(e) is not null))
            columns = [.. columns, (new("FID", "0.00"), e => fid(e)?.Value), (new("FID floor", "0.00"), e => fid(e)?.Floor)];
        columns =
        [
            ("epoch", e => e.Epoch), .. columns, (new("seconds", "0.0"), e => e.Seconds), (new("images/s", "0"), e => e.ImagesPerSecond),
        ];
        var table = new ReportTable([.. columns.Select(c => c.Head)]);
        foreach (var epoch in history)
            table.Add([.. columns.Select(c => c.Cell(epoch))]);
        return table;
    }
}
