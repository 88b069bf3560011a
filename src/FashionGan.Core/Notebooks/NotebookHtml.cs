using System.Globalization;
using System.Text;

namespace FashionGan;

/// <summary>The HTML by which a notebook shows a value. It stands alone: no style sheet, no ids that could meet another output's.</summary>
internal static class NotebookHtml
{
    private const int SmallSide = 192;

    /// <returns>Null for a value that has no picture and no table.</returns>
    public static string? Of(object? value) => value switch
    {
        GreyImage image => Picture(image),
        ImageSet set => Set(set),
        LineChart chart => Svg(chart.ToSvg(), chart.Title),
        ArchitectureDiagram diagram => Svg(diagram.ToSvg(), diagram.Title),
        ReportTable table => Table(table),
        ImageRestorationMetrics metrics =>
            Table(MetricTables.Of(metrics)) + (metrics.PerClass.IsEmpty ? "" : Table(MetricTables.PerClass(metrics))),
        ImageGenerationMetrics metrics => Table(MetricTables.Of(metrics)),
        NetworkWeights weights =>
            Text($"{weights.Architecture}: {Count(weights.ParameterCount)} parameters") + Table(WeightTable.Of(weights)),
        IReadOnlyList<DenoiserEpochReport> history => Table(HistoryFigures.Table(history)) + Charts(HistoryFigures.Charts(history)),
        IReadOnlyList<GanEpochReport> history =>
            Table(HistoryFigures.Table(history)) + Notes(history.Select(e => e.Fid)) + Charts(HistoryFigures.Charts(history)),
        IReadOnlyList<DiffusionEpochReport> history =>
            Table(HistoryFigures.Table(history)) + Notes(history.Select(e => e.Fid)) + Charts(HistoryFigures.Charts(history)),
        _ => null,
    };

    private static string Set(ImageSet set)
    {
        string origin = set.IsSynthetic ? ", drawn by a program" : "";
        string text = Text($"{set.Name}: {Count(set.Count)} images of {set.Size} in {set.ClassNames.Length} classes{origin}");
        return set.Count == 0 ? text : text + Picture(ClassGrid.Draw(set));
    }

    // Small images are enlarged, with their pixels sharp.
    private static string Picture(GreyImage image)
    {
        int scale = Math.Max(1, SmallSide / Math.Max(image.Size.Width, image.Size.Height));
        return Img("image/png", PngFile.ToBytes(image), $"grey image of {image.Size}",
            $"width=\"{image.Size.Width * scale}\" height=\"{image.Size.Height * scale}\" style=\"image-rendering:pixelated\"");
    }

    // As an image rather than inline: front ends strip inline SVG, and its dark ink needs a light ground in every theme.
    private static string Svg(string svg, string title) =>
        Img("image/svg+xml", Encoding.UTF8.GetBytes(svg), title, "style=\"background:#fff;max-width:100%\"");

    private static string Charts(IEnumerable<LineChart> charts) => string.Concat(charts.Select(Of));

    private static string Notes(IEnumerable<FidReading?> readings) => string.Concat(HistoryFigures.Notes(readings).Select(Text));

    private static string Img(string type, byte[] bytes, string alternative, string attributes) =>
        $"<div><img src=\"data:{type};base64,{Convert.ToBase64String(bytes)}\" alt=\"{Html.Encode(alternative)}\" {attributes}></div>\n";

    private static string Text(string text) => $"<div>{Html.Encode(text)}</div>\n";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Table(ReportTable table) =>
        Html.Rows(table, "", " style=\"text-align:right\"", " style=\"text-align:left\"") + "\n";
}
