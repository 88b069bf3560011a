namespace FashionGan;

/// <summary>Metrics as tables.</summary>
internal static class MetricTables
{
    public static ReportTable Of(ImageRestorationMetrics metrics) =>
        new($"mean over {metrics.Count} images", new ReportColumn("mean", "0.0000"), new ReportColumn("standard deviation", "0.0000"))
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

    public static ReportTable Of(ImageGenerationMetrics metrics)
    {
        var floor = metrics.Floor;
        string title = $"{metrics.GeneratedCount} images against {metrics.RealCount} ({metrics.Split}), by {metrics.Extractor}";
        ReportColumn[] columns = [title, new("generated", "0.00000"), new("floor: training images", "0.00000")];
        var table = new ReportTable(floor is null ? columns[..2] : columns);
        void Add(string name, Func<ImageGenerationMetrics, double?> value)
        {
            if (value(metrics) is not { } own)
                return;
            if (floor is null)
                table.Add(name, own);
            else
                table.Add(name, own, value(floor));
        }
        Add("FID", m => m.Fid);
        Add("KID, mean", m => m.Kid.Mean);
        Add("KID, standard deviation", m => m.Kid.StandardDeviation);
        Add("precision", m => m.Precision);
        Add("recall", m => m.Recall);
        Add("density", m => m.Density);
        Add("coverage", m => m.Coverage);
        Add("inception score", m => m.InceptionScore?.Score);
        Add("class histogram entropy (nats)", m => m.InceptionScore?.HistogramEntropy);
        Add("nearest training image, mean", m => m.NearestTraining?.Mean);
        return table;
    }
}
