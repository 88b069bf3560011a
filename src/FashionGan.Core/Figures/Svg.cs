using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace FashionGan;

/// <summary>The few SVG elements that figures are made of.</summary>
/// <remarks>
/// A figure stands alone on a white card, so that it is readable on a light and on a dark page; its colours are CSS variables with
/// those values to fall back on, so that a page that shows it inline may recolour it. The same values stand as attributes beside
/// the style, for viewers that know no CSS variables and would paint all of it black. No ids, scripts or outside resources.
/// </remarks>
internal static class Svg
{
    public const string Ink = "var(--figure-ink,#1f2328)";
    public const string Muted = "var(--figure-muted,#59636e)";
    public const string Line = "var(--figure-line,#d1d9e0)";
    public const string Card = "var(--figure-card,#ffffff)";

    // Okabe and Ito's colours, which colour-blind readers tell apart, from the darkest on.
    private static readonly string[] Palette = ["#0072b2", "#d55e00", "#009e73", "#aa4499", "#e69f00", "#56b4e9"];

    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>The colour of the n-th series or category.</summary>
    public static string Colour(int index) => $"var(--figure-{index % Palette.Length + 1},{Palette[index % Palette.Length]})";

    /// <summary>
    /// The dashes of the n-th series' line: none in the first round of colours, a pattern in the second and one from the third on, so that
    /// 18 lines differ.
    /// </summary>
    public static string? Dash(int index) => (index / Palette.Length) switch { 0 => null, 1 => "7 5", _ => "1.5 5" };

    /// <summary>A whole figure on its card; the title is read out by screen readers.</summary>
    public static XElement Figure(double width, double height, string title, params object?[] content) => Element(
        "svg",
        [
            ("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("width", width), ("height", height), ("role", "img"),
            ("style", "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"),
        ],
        new XElement(Namespace + "title", Clean(title)),
        Rect(0.5, 0.5, width - 1, height - 1, 8, Card, Line),
        content);

    public static XElement Rect(
        double x, double y, double width, double height, double radius, string fill, string? stroke = null, double opacity = 1) => Element(
        "rect",
        [("x", x), ("y", y), ("width", width), ("height", height), ("rx", radius), ("fill", Plain(fill)), ("stroke", Plain(stroke)),
            ("style",
            $"fill:{fill}{(opacity < 1 ? $";fill-opacity:{Number(opacity)}" : "")}{(stroke is null ? "" : $";stroke:{stroke}")}")]);

    public static XElement Path(string data, string stroke, double width = 1, string? dash = null) => Element(
        "path",
        [("d", data), ("fill", "none"), ("stroke", Plain(stroke)),
            ("style",
                $"fill:none;stroke:{stroke};stroke-width:{Number(width)};"
                + $"stroke-linejoin:round;stroke-linecap:round{(dash is null ? "" : $";stroke-dasharray:{dash}")}")]);

    public static XElement Dot(double x, double y, double radius, string fill) =>
        Element("circle", [("cx", x), ("cy", y), ("r", radius), ("fill", Plain(fill)), ("style", $"fill:{fill}")]);

    /// <summary>A line of text; <paramref name="anchor"/> is start, middle or end.</summary>
    public static XElement Text(
        double x, double y, string text, double size, string fill, string anchor = "start", bool bold = false, string? transform = null) =>
        Element(
        "text",
        [("x", x), ("y", y), ("transform", transform), ("fill", Plain(fill)), ("style", Font(size, fill, anchor, bold))],
        Clean(text));

    /// <summary>Text within a text, at a distance from what comes before it.</summary>
    public static XElement Span(double distance, string text, double size, string fill) =>
        Element("tspan", [("dx", distance), ("fill", Plain(fill)), ("style", Font(size, fill, "start", bold: false) + ";font-weight:400")],
            Clean(text));

    /// <summary>Gives a text an edge in the card's colour, so that lines behind it do not cross it out.</summary>
    public static XElement WithHalo(XElement text)
    {
        text.SetAttributeValue("stroke", Plain(Card));
        text.SetAttributeValue(
            "style", (string?)text.Attribute("style") + $";paint-order:stroke;stroke:{Card};stroke-width:4px;stroke-linejoin:round");
        return text;
    }

    /// <summary>About how wide a text is in the fonts that figures ask for; wide rather than narrow.</summary>
    public static double TextWidth(string text, double size) =>
        text.Sum(
        c => c is 'i' or 'l' or 'j' or 't' or 'f' or 'r' or ' ' or '.' or ',' or ':' or '\'' or '|' or '(' or ')'
        ? 0.36 : c is 'm' or 'w' or 'M' or 'W' or '%' or '@' ? 0.92 : char.IsUpper(c) ? 0.7 : 0.58) * size;

    public static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    public static string ToText(XElement figure) => figure.ToString(SaveOptions.DisableFormatting);

    private static string Font(double size, string fill, string anchor, bool bold) =>
        $"font-size:{Number(size)}px;fill:{fill}{(anchor == "start" ? "" : $";text-anchor:{anchor}")}{(bold ? ";font-weight:600" : "")}";

    // var(--name,#value) -> #value
    private static string? Plain(string? colour) => colour?[(colour.IndexOf(',') + 1)..].TrimEnd(')');

    private static XElement Element(string name, (string Name, object? Value)[] attributes, params object?[] content) => new(
        Namespace + name,
        attributes.Where(a => a.Value is not null).Select(a => new XAttribute(a.Name, a.Value is double d ? Number(d) : a.Value!)),
        content);

    // Texts come from users: XML has no place for most control characters.
    private static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));
}
