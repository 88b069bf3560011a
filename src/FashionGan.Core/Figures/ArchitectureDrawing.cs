using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace FashionGan;

/// <summary>
/// Draws a network's layers as a column of blocks: what learns is tall and coloured by its kind, the rest is slim and grey.
/// </summary>
internal sealed class ArchitectureDrawing(ArchitectureDiagram diagram)
{
    private const double Margin = 16, TitleSize = 15, TextSize = 12, Tall = 30, Slim = 22, Gap = 11, Bar = 5, Header = 30;

    private static readonly (string Part, int Colour)[] Kinds =
        [("transpose", 1), ("conv", 0), ("linear", 3), ("norm", 2), ("noise", 4), ("dropout", 4)];

    private readonly double _nameWidth = Math.Max(150, diagram.Layers.Select(l => Left(l)).DefaultIfEmpty().Max());
    private readonly double _shapeWidth = Math.Max(
        90, diagram.Layers.Select(l => Svg.TextWidth(Shape(l.OutputShape), TextSize)).DefaultIfEmpty().Max());
    private readonly double _countWidth = Math.Max(80, Svg.TextWidth(Count(diagram.Parameters), TextSize));

    private int Width => (int)Math.Ceiling(BlockWidth + 2 * Margin);

    private double BlockWidth => 14 + _nameWidth + 24 + _shapeWidth + 24 + _countWidth + 14;

    private double ShapeX => Margin + 14 + _nameWidth + 24 + _shapeWidth;

    private double CountX => ShapeX + 24 + _countWidth;

    public XElement Draw()
    {
        var parts = new List<object>();
        double y = Margin + TitleSize;
        parts.Add(Svg.Text(Margin, y - 2, diagram.Title, TitleSize, Svg.Ink, bold: true));
        y += Header;
        parts.Add(Svg.Text(Margin + 14, y - 8, "layer", TextSize - 1, Svg.Muted));
        parts.Add(Svg.Text(ShapeX, y - 8, "output shape", TextSize - 1, Svg.Muted, "end"));
        parts.Add(Svg.Text(CountX, y - 8, "parameters", TextSize - 1, Svg.Muted, "end"));
        y = Block(parts, y, Slim, null, diagram.InputName, "", diagram.InputShape, null);
        foreach (var layer in diagram.Layers)
        {
            parts.Add(Arrow(y));
            y = Block(
                parts, y + Gap, layer.Parameters > 0 ? Tall : Slim, Colour(layer), layer.Kind, layer.Detail, layer.OutputShape,
                layer.Parameters, layer.Name);
        }
        y += 24;
        parts.Add(Svg.Text(Margin + 14, y, "Total", TextSize, Svg.Ink, bold: true));
        parts.Add(Svg.Text(CountX, y, Count(diagram.Parameters), TextSize, Svg.Ink, "end", bold: true));
        return Svg.Figure(Width, Math.Ceiling(y + Margin), $"{diagram.Title}: {Count(diagram.Parameters)} parameters", parts);
    }

    private double Block(
        List<object> parts, double y, double height, string? colour, string kind, string detail, ImmutableArray<int> shape,
        long? parameters, string name = "")
    {
        double baseline = y + height / 2 + 4;
        string accent = colour ?? Svg.Muted;
        parts.Add(Svg.Rect(Margin, y, BlockWidth, height, 5, accent, colour ?? Svg.Line, opacity: colour is null ? 0.07 : 0.13));
        if (colour is not null)
            parts.Add(Svg.Rect(Margin, y, Bar, height, 2, accent));
        var label = Svg.Text(Margin + 14, baseline, kind, TextSize, Svg.Ink, bold: colour is not null);
        if (Rest(detail, name) is { Length: > 0 } rest)
            label.Add(Svg.Span(8, rest, TextSize - 1, Svg.Muted));
        parts.Add(label);
        parts.Add(Svg.Text(ShapeX, baseline, Shape(shape), TextSize, Svg.Ink, "end"));
        if (parameters is > 0)
            parts.Add(Svg.Text(CountX, baseline, Count(parameters.Value), TextSize, Svg.Ink, "end"));
        return y + height;
    }

    private XElement Arrow(double y)
    {
        double x = Margin + BlockWidth / 2;
        return Svg.Path($"M{Svg.Number(x)} {Svg.Number(y + 1)}v{Svg.Number(Gap - 3)}m-3.5 -3.5l3.5 3.5l3.5 -3.5", Svg.Muted, 1.3);
    }

    private static string? Colour(ArchitectureLayer layer)
    {
        foreach (var (part, colour) in Kinds)
            if (layer.Kind.Contains(part, StringComparison.OrdinalIgnoreCase))
                return Svg.Colour(colour);
        return layer.Parameters > 0 ? Svg.Colour(5) : null;
    }

    private static double Left(ArchitectureLayer layer) =>
        Svg.TextWidth(layer.Kind, TextSize) * 1.08 + 8 + Svg.TextWidth(Rest(layer.Detail, layer.Name), TextSize - 1);

    private static string Rest(string detail, string name) => string.Join(" · ", new[] { detail, name }.Where(t => t.Length > 0));

    private static string Shape(ImmutableArray<int> shape) => shape.IsDefaultOrEmpty ? "1" : string.Join(" × ", shape);

    private static string Count(long parameters) => parameters.ToString("#,0", CultureInfo.InvariantCulture);
}
