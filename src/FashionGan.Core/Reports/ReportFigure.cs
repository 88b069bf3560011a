namespace FashionGan;

/// <summary>A picture in a report, with its caption.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ReportFigure
{
    private const int WideImage = 640;

    private ReportFigure(string markup, string caption, bool isWide) => (Markup, Caption, IsWide) = (markup, caption, isWide);

    /// <summary>What stands under the picture.</summary>
    public string Caption { get; }

    /// <summary>True for what would be unreadable on a phone if it were made to fit: it scrolls instead.</summary>
    internal bool IsWide { get; }

    /// <summary>The picture as HTML.</summary>
    internal string Markup { get; }

    /// <summary>An image, stored in the page as PNG; its pixels stay sharp when it is enlarged.</summary>
    /// <param name="image">The image, such as a grid.</param>
    /// <param name="caption">What stands under it.</param>
    /// <param name="alternative">What a screen reader says instead of it; null for the caption.</param>
    public static ReportFigure Of(GreyImage image, string caption, string? alternative = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(caption);
        string data = Convert.ToBase64String(PngFile.ToBytes(image));
        return new ReportFigure(
            $"<img src=\"data:image/png;base64,{data}\" width=\"{image.Size.Width}\" height=\"{image.Size.Height}\" "
            + $"alt=\"{Html.Encode(alternative ?? caption)}\">",
            caption,
            isWide: image.Size.Width > WideImage);
    }

    /// <summary>A chart, drawn inline.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="caption">What stands below it; empty for nothing.</param>
    /// <exception cref="ArgumentException">A field of the chart is out of its range.</exception>
    public static ReportFigure Of(LineChart chart, string caption = "")
    {
        ArgumentNullException.ThrowIfNull(chart);
        return new ReportFigure(chart.ToSvg(), caption, isWide: true);
    }

    /// <summary>A network's diagram, drawn inline.</summary>
    /// <param name="diagram">The diagram.</param>
    /// <param name="caption">What stands below it; empty for nothing.</param>
    public static ReportFigure Of(ArchitectureDiagram diagram, string caption = "")
    {
        ArgumentNullException.ThrowIfNull(diagram);
        return new ReportFigure(diagram.ToSvg(), caption, isWide: true);
    }
}
