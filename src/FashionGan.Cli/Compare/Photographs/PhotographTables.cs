using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>The comparison on photographs as tables.</summary>
internal static class PhotographTables
{
    /// <summary>A row a method blind, and a row a method told the one sigma that suits all pairs best (by PSNR of the luma).</summary>
    public static ReportTable Methods(IReadOnlyList<PhotographMethod> methods, IReadOnlyList<PhotographRow> rows)
    {
        var table = new ReportTable(
            "method", "noise level", new ReportColumn("PSNR, luma", "0.00"), new ReportColumn("gained", "0.00"),
            new ReportColumn("worst pair gained", "0.00"),
            new ReportColumn("SSIM, luma", "0.0000"), new ReportColumn("PSNR, RGB", "0.00"), new ReportColumn("SSIM, RGB", "0.0000"),
            new ReportColumn("s each", "0.00"));
        var before = rows.FirstOrDefault(r => r.Method == "noisy");
        foreach (var method in methods)
        {
            PhotographRow[] of = [.. rows.Where(r => r.Method == method.Id)];
            if (of.FirstOrDefault(r => r.Sigma is null) is { } blind)
                Add(blind, method.Open is null ? "" : method.Sigmas.Length > 0 ? "estimated" : "not told");
            if (of.Count(r => r.Sigma is not null) == method.Sigmas.Length
                && of.Where(r => r.Sigma is not null).MaxBy(r => r.Mean(s => s.PsnrLuma)) is { } best)
                Add(best, $"{best.Sigma}, {(method.Sigmas.Length > 1 ? $"the best of {method.Sigmas.Length}" : "told")}");

            void Add(PhotographRow row, string level) => table.Add(
                method.Name, level, row.Mean(s => s.PsnrLuma),
                before is null ? null : row.Mean(s => s.PsnrLuma) - before.Mean(s => s.PsnrLuma),
                before is null ? null : row.Scores.Zip(before.Scores).Min(p => p.First.PsnrLuma - p.Second.PsnrLuma),
                row.Mean(s => s.SsimLuma), row.Mean(s => s.PsnrRgb), row.Mean(s => s.SsimRgb), method.Open is null ? null : row.Seconds);
        }
        return table;
    }

    /// <summary>PSNR of the luma, a row a method, a column a sigma.</summary>
    public static ReportTable BySigma(IReadOnlyList<PhotographMethod> methods, IReadOnlyList<PhotographRow> rows)
    {
        ImmutableArray<float?> levels = [.. methods.SelectMany(m => m.Levels).Distinct()];
        var table = new ReportTable(
            [new ReportColumn("method"), .. levels.Select(l => new ReportColumn(l is null ? "estimated" : $"sigma {l}", "0.00"))]);
        foreach (var method in methods.Where(m => m.Sigmas.Length > 0))
        {
            PhotographRow?[] found = [.. levels.Select(l => rows.FirstOrDefault(r => r.Method == method.Id && r.Sigma == l))];
            if (found.Any(r => r is not null))
                table.Add([method.Name, .. found.Select(r => (object?)r?.Mean(s => s.PsnrLuma))]);
        }
        return table;
    }

    /// <summary>Every figure, a line a method, level and pair.</summary>
    public static ReportTable All(IEnumerable<PhotographRow> rows)
    {
        var table = new ReportTable("method", "told", "pair", "sigma", "psnrLuma", "ssimLuma", "psnrRgb", "ssimRgb");
        foreach (var row in rows)
            foreach (var s in row.Scores)
                table.Add(row.Method, row.Sigma, s.Pair, s.Sigma, s.PsnrLuma, s.SsimLuma, s.PsnrRgb, s.SsimRgb);
        return table;
    }
}
