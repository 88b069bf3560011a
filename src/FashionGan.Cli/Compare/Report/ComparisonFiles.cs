using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace FashionGan.Cli;

/// <summary>What a comparison leaves behind, apart from its rows.</summary>
internal static class ComparisonFiles
{
    public const string Report = "report.html";

    private const string Denoising = "denoising.csv", Generation = "generation.csv", Json = "comparison.json", Tables = "tables.md";

    /// <summary>What the files are called, but for the pictures.</summary>
    public static ImmutableArray<string> Names { get; } = [Report, Denoising, Generation, Json, Tables];

    /// <summary>What the pictures are called.</summary>
    public static ImmutableArray<string> Patterns { get; } =
        ["figures/denoised-*.png", "figures/generated-*.png", "figures/psnr-by-sigma.svg"];

    /// <summary>The files, the report last.</summary>
    public static IReadOnlyCollection<ResultFile> Of(ComparisonResult result)
    {
        var figures = ComparisonFigures.Of(result);
        var parts = ComparisonSections.Of(result);
        return
        [
            .. figures.All.Select(f => f.File),
            .. Rows(result),
            ResultFile.Text(Json, ComparisonJson.Write(result) + "\n"),
            ResultFile.Text(Tables, Markdown(result, parts)),
            ResultFile.Text(Report, ComparisonReport.Write(result, parts, figures)),
        ];
    }

    private static IEnumerable<ResultFile> Rows(ComparisonResult result)
    {
        if (result.DenoisingRows.Length > 0)
            yield return ResultFile.Text(Denoising, ComparisonTables.AllDenoising(result).ToCsv());
        if (result.GenerationRows.Length > 0)
            yield return ResultFile.Text(Generation, ComparisonTables.AllGeneration(result).ToCsv());
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
