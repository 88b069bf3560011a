namespace FashionGan.Cli;

/// <summary>Both networks' epochs as one table: <c>history.csv</c>.</summary>
internal static class HistoryTable
{
    public static ReportTable Of(ReproductionResult result) => Of(result.Denoising?.Epochs ?? [], result.Generation?.Epochs ?? []);

    public static ReportTable Of(IEnumerable<DenoiserEpochReport> denoiser, IEnumerable<GanEpochReport> gan)
    {
        var table = new ReportTable(
            "network", "epoch", "loss", "validationLoss", "validationPsnr", "dLoss", "gLoss", "accuracyReal", "accuracyFake", "fid",
            "fidFloor", "seconds", "imagesPerSecond");
        foreach (var e in denoiser)
            table.Add(
                "denoiser", e.Epoch, e.Loss, e.ValidationLoss, e.ValidationPsnr, null, null, null, null, null, null, e.Seconds,
                e.ImagesPerSecond);
        foreach (var e in gan)
            table.Add(
                "gan", e.Epoch, null, null, null, e.DiscriminatorLoss, e.GeneratorLoss, e.AccuracyReal, e.AccuracyFake, e.Fid?.Value,
                e.Fid?.Floor, e.Seconds, e.ImagesPerSecond);
        return table;
    }
}
