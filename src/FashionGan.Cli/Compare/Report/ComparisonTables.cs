using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>The comparison as tables.</summary>
internal static class ComparisonTables
{
    /// <summary>A row a method, a column a noise.</summary>
    /// <param name="result">The rows.</param>
    /// <param name="table">Which noises: one of <see cref="CompareTable"/>.</param>
    /// <param name="score">On which images; a method without is left out.</param>
    /// <param name="value">The figure.</param>
    /// <param name="format">How it is shown.</param>
    public static ReportTable Grid(
        ComparisonResult result, string table, Func<DenoisingRow, DenoisingScore?> score, Func<DenoisingScore, double?> value,
        string format)
    {
        ComparedNoise[] noises = [.. result.Noises.Select(n => n.Noise).Where(n => n.Table == table)];
        var shown = new ReportTable([new ReportColumn("method"), .. noises.Select(n => new ReportColumn(n.Name, format))]);
        foreach (var method in result.Denoisers)
        {
            DenoisingScore?[] scores = [.. noises.Select(n => result.Row(method, n) is { } row ? score(row) : null)];
            if (scores.Any(s => s is not null))
                shown.Add([method.Name, .. scores.Select(s => (object?)(s is null ? null : value(s)))]);
        }
        return shown;
    }

    /// <summary>What a method costs, and whose it is.</summary>
    public static ReportTable Methods(ComparisonResult result)
    {
        var table = new ReportTable(
            "method", "kind", "noise level", new ReportColumn("parameters", "N0"), new ReportColumn("ms an image", "0.000"), "after");
        foreach (var method in result.Denoisers.Where(m => m.Group != DenoiserGroup.Noisy))
        {
            double[] times = [.. result.DenoisingRows.Where(r => r.Method == method.Id).Select(r => r.Milliseconds)];
            if (times.Length > 0)
                table.Add(
                    method.Name, method.Group.ToString().ToLowerInvariant(), method.IsBlind ? "not told" : "told where known",
                    method.Parameters, times.Min(), method.Source);
        }
        return table;
    }

    /// <summary>A row a generator, each figure the mean over its draws or trainings.</summary>
    public static ReportTable Generators(ComparisonResult result)
    {
        var table = new ReportTable(
            "generator", "over", Column("FID", "0.00"), Column("±", "0.00"), Column("KID", "0.00"), Column("precision", "0.000"),
            Column("recall", "0.000"),
            Column("density", "0.000"), Column("coverage", "0.000"), Column("classifier's score", "0.00"), Column("class entropy", "0.000"),
            Column("nearest training image", "0.00"),
            Column("told from real by SVM", "0.0 %"), Column("class asked for", "0.0 %"), Column("s for 1,000", "0.0"));
        foreach (var (group, rows) in result.Groups)
            table.Add(
                group.Name, group.Over, Mean(rows, r => r.Fid), Deviation(rows, r => r.Fid), Mean(rows, r => r.Kid),
                Mean(rows, r => r.Precision),
                Mean(rows, r => r.Recall), Mean(rows, r => r.Density), Mean(rows, r => r.Coverage), Mean(rows, r => r.InceptionScore),
                Mean(rows, r => r.ClassEntropy),
                Mean(rows, r => r.Nearest), Mean(rows, r => r.Separability),
                rows[0].ClassAccuracy is null ? null : Mean(rows, r => r.ClassAccuracy ?? 0),
                rows[0].SecondsPerThousand is null ? null : Mean(rows, r => r.SecondsPerThousand ?? 0));
        return table;

        static ReportColumn Column(string header, string format) => new(header, format);
    }

    /// <summary>Every figure about denoising, a line each.</summary>
    public static ReportTable AllDenoising(ComparisonResult result)
    {
        var table = new ReportTable("table", "noise", "model", "method", "images", "count", "psnr", "psnrStd", "ssim", "ssimStd",
            "svmAccuracy", "milliseconds", "parameters");
        foreach (var (noise, images) in result.Noises)
            foreach (var method in result.Denoisers)
                if (result.Row(method, noise) is { } row)
                    foreach (var s in new[] { row.All, row.Subset }.OfType<DenoisingScore>().DistinctBy(s => s.Images))
                        table.Add(
                            noise.Table, noise.Name, noise.Model.ToString(), method.Id, images.Name, s.Images, s.Psnr, s.PsnrDeviation,
                            s.Ssim, s.SsimDeviation, s.Accuracy, row.Milliseconds, method.Parameters);
        return table;
    }

    /// <summary>Every figure about generation, a line a draw.</summary>
    public static ReportTable AllGeneration(ComparisonResult result)
    {
        var table = new ReportTable(
            "generator", "id", "images", "fid", "kid", "precision", "recall", "density", "coverage", "inceptionScore", "classEntropy",
            "nearestTraining", "svmSeparability", "classAccuracy", "leastClassAccuracy", "secondsPerThousand");
        foreach (var (group, rows) in result.Groups)
            foreach (var r in rows)
                table.Add(
                    group.Name, r.Generator, r.Images, r.Fid, r.Kid, r.Precision, r.Recall, r.Density, r.Coverage, r.InceptionScore,
                    r.ClassEntropy, r.Nearest, r.Separability, r.ClassAccuracy, r.LeastClassAccuracy, r.SecondsPerThousand);
        return table;
    }

    private static double Mean(ImmutableArray<GenerationRow> rows, Func<GenerationRow, double> value) => rows.Average(value);

    private static double? Deviation(ImmutableArray<GenerationRow> rows, Func<GenerationRow, double> value)
    {
        if (rows.Length < 2)
            return null;
        double mean = Mean(rows, value);
        return Math.Sqrt(rows.Sum(r => (value(r) - mean) * (value(r) - mean)) / (rows.Length - 1));
    }
}
