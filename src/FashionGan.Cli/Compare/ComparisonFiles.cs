using System.Globalization;
using System.Text;

namespace FashionGan.Cli;

/// <summary>Writes what a comparison leaves behind; each file appears whole or not at all.</summary>
internal static class ComparisonFiles
{
    public const string Report = "report.html";

    public static void Write(ComparisonResult result)
    {
        string folder = result.Options.Out;
        var figures = ComparisonFigures.Of(result);
        foreach (var figure in figures.All)
            AtomicFile.Write(Path.Combine(folder, "figures", figure.FileName), stream => stream.Write(figure.Content));
        var parts = ComparisonSections.Of(result);
        if (result.DenoisingRows.Length > 0)
            ComparisonTables.AllDenoising(result).WriteCsv(Path.Combine(folder, "denoising.csv"));
        if (result.GenerationRows.Length > 0)
            ComparisonTables.AllGeneration(result).WriteCsv(Path.Combine(folder, "generation.csv"));
        AtomicFile.WriteText(Path.Combine(folder, "comparison.json"), ComparisonJson.Write(result) + "\n");
        AtomicFile.WriteText(Path.Combine(folder, "tables.md"), Markdown(result, parts));
        AtomicFile.WriteText(Path.Combine(folder, Report), ComparisonReport.Write(result, parts, figures));
    }

    private static string Markdown(ComparisonResult result, IEnumerable<ComparisonSection> parts)
    {
        var text = new StringBuilder($"# {ComparisonReport.Title}\n\n{ComparisonReport.HowMade(result)}\n");
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {part.Heading}\n\n{part.Text}\n");
            foreach (var (caption, table) in part.Tables)
                text.Append(CultureInfo.InvariantCulture, $"\n### {caption}\n\n{table.ToMarkdown()}");
        }
        return text.ToString();
    }
}
