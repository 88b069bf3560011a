using System.Text;

namespace FashionGan.Cli;

/// <summary>A picture of the report and the file it is kept in.</summary>
/// <param name="FileName">Its file name, in the folder <c>figures</c>.</param>
/// <param name="Content">The file's bytes: PNG or SVG, as the name says.</param>
/// <param name="Shown">The same picture for the report.</param>
internal sealed record Figure(string FileName, byte[] Content, ReportFigure Shown)
{
    /// <summary>The picture as a file of a report's folder.</summary>
    public ResultFile File => new($"figures/{FileName}", Content);

    public static Figure Of(string name, string caption, GreyImage image) =>
        new($"{name}.png", PngFile.ToBytes(image), ReportFigure.Of(image, caption));

    public static Figure Of(string name, string caption, LineChart chart) =>
        new($"{name}.svg", Encoding.UTF8.GetBytes(chart.ToSvg()), ReportFigure.Of(chart, caption));

    public static Figure Of(string name, string caption, ArchitectureDiagram diagram) =>
        new($"{name}.svg", Encoding.UTF8.GetBytes(diagram.ToSvg()), ReportFigure.Of(diagram, caption));
}
