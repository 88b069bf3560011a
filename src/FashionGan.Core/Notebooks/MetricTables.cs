namespace FashionGan;

/// <summary>Restoration metrics as tables.</summary>
internal static class MetricTables
{
    public static ReportTable Of(ImageRestorationMetrics metrics) => new($"mean over {metrics.Count} images", new ReportColumn("mean", "0.0000"), new ReportColumn("standard deviation", "0.0000"))
    {
        { "PSNR (dB)", metrics.Psnr.Mean, metrics.Psnr.StandardDeviation },
        { "SSIM", metrics.Ssim.Mean, metrics.Ssim.StandardDeviation },
        { "MSE", metrics.Mse.Mean, metrics.Mse.StandardDeviation },
        { "MAE", metrics.Mae.Mean, metrics.Mae.StandardDeviation },
    };

    public static ReportTable PerClass(ImageRestorationMetrics metrics)
    {
        var table = new ReportTable("class", "images", new ReportColumn("PSNR (dB)", "0.00"), new ReportColumn("SSIM", "0.0000"));
        foreach (var (label, m) in metrics.PerClass)
            table.Add(label, m.Count, m.Psnr.Mean, m.Ssim.Mean);
        return table;
    }
}
