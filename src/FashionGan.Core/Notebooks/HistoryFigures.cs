namespace FashionGan;

/// <summary>Training histories as tables and charts, as notebooks show them.</summary>
/// <remarks>Stateless; safe for many threads.</remarks>
public static class HistoryFigures
{
    /// <summary>The epochs as a table, a row each.</summary>
    /// <param name="history">The epochs, from the first.</param>
    public static ReportTable Table(IReadOnlyList<DenoiserEpochReport> history)
    {
        var table = new ReportTable(
            "epoch", new ReportColumn("loss", "0.0000"), new ReportColumn("validation loss", "0.0000"),
            new ReportColumn("validation PSNR (dB)", "0.00"), new ReportColumn("seconds", "0.0"), new ReportColumn("images/s", "0"));
        foreach (var e in history)
            table.Add(e.Epoch, e.Loss, e.ValidationLoss, e.ValidationPsnr, e.Seconds, e.ImagesPerSecond);
        return table;
    }

    /// <summary>The epochs as a table, a row each.</summary>
    /// <param name="history">The epochs, from the first.</param>
    public static ReportTable Table(IReadOnlyList<GanEpochReport> history)
    {
        bool measured = history.Any(e => e.Fid is not null);
        var table = new ReportTable(
        [
            "epoch", new ReportColumn("discriminator loss", "0.000"), new ReportColumn("generator loss", "0.000"),
            new ReportColumn("accuracy on real", "0.000"), new ReportColumn("accuracy on generated", "0.000"),
            .. measured ? new[] { new ReportColumn("FID", "0.00"), new ReportColumn("FID floor", "0.00") } : [],
            new ReportColumn("seconds", "0.0"), new ReportColumn("images/s", "0"),
        ]);
        foreach (var e in history)
            table.Add(
            [
                e.Epoch, e.DiscriminatorLoss, e.GeneratorLoss, e.AccuracyReal, e.AccuracyFake,
                .. measured ? new object?[] { e.Fid?.Value, e.Fid?.Floor } : [],
                e.Seconds, e.ImagesPerSecond,
            ]);
        return table;
    }

    /// <summary>The epochs as a table, a row each.</summary>
    /// <param name="history">The epochs, from the first.</param>
    public static ReportTable Table(IReadOnlyList<DiffusionEpochReport> history)
    {
        bool measured = history.Any(e => e.Fid is not null);
        var table = new ReportTable(
        [
            "epoch", new ReportColumn("loss", "0.0000"),
            .. measured ? new[] { new ReportColumn("FID", "0.00"), new ReportColumn("FID floor", "0.00") } : [],
            new ReportColumn("seconds", "0.0"), new ReportColumn("images/s", "0"),
        ]);
        foreach (var e in history)
            table.Add([e.Epoch, e.Loss, .. measured ? new object?[] { e.Fid?.Value, e.Fid?.Floor } : [], e.Seconds, e.ImagesPerSecond]);
        return table;
    }

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
}
