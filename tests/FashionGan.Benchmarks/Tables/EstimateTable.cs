using System.Globalization;
using FashionGan.Tests;

namespace FashionGan.Benchmarks;

/// <summary>
/// What <see cref="NoiseLevelEstimate"/> says of noise, level by level and kind by kind, on the pictures that its tests go by.
/// </summary>
internal static class EstimateTable
{
    /// <param name="folder">Receives <c>estimates.csv</c> and <c>tables.md</c>.</param>
    public static void Write(string folder)
    {
        var all = new ReportTable("picture", "kind", "sigma", "truth", "estimate");
        var text = new StringWriter { NewLine = "\n" };
        text.WriteLine($"""
            # Estimates of noise

            `NoiseLevelEstimate` on drawn pictures of {NoisyPictures.Size} pixels, with Gaussian noise, white being 1. Each number is the
            estimate over what it should be: the sigma of white noise before it was clipped or rounded to bytes; of noise that a camera or
            a file made coarser, the deviation where it is strongest, that of means over squares of 1, 2 or 4 pixels times their side.
            JPEG has quality 92 where nothing else is said. Command:

            ```
            dotnet run --project tests/FashionGan.Benchmarks -c Release -- estimate results/noise-estimate
            ```

            """);
        foreach (string picture in NoisyPictures.Pictures.Keys)
        {
            var table = new ReportTable([
                "kind", .. NoisyPictures.Levels.Select(l => new ReportColumn(l.ToString(CultureInfo.InvariantCulture), "0.00")),
            ]);
            foreach (string kind in NoisyPictures.Kinds.Keys)
            {
                var found = NoisyPictures.Levels.Select(level => (level, of: NoisyPictures.Estimate(picture, kind, level))).ToArray();
                table.Add([kind, .. found.Select(f => (object?)(f.of.Estimate / f.of.Truth))]);
                foreach (var (level, (truth, estimate)) in found)
                    all.Add(picture, kind, level, Math.Round(truth, 6), estimate);
            }
            text.WriteLine($"## {picture}\n\n{table.ToMarkdown()}");
        }
        Directory.CreateDirectory(folder);
        all.WriteCsv(Path.Combine(folder, "estimates.csv"));
        File.WriteAllText(Path.Combine(folder, "tables.md"), text.ToString().TrimEnd() + "\n");
    }
}
