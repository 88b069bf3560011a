using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FashionGan.Tests;

public sealed class LineChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly LineChart Losses = new()
    {
        Title = "Losses",
        YLabel = "cross-entropy",
        Series = [ChartSeries.OverEpochs("discriminator", [1, 2, 3]), ChartSeries.OverEpochs("generator", [3, 2, 1])],
        Guides = [new("equilibrium", 1.5)],
    };

    [Fact]
    public void The_chart_is_one_svg_with_title_legend_axes_and_guides()
    {
        var svg = Parse(Losses);

        Assert.Equal("Losses", svg.Element(Svg + "title")!.Value);
        string[] texts = [.. svg.Elements(Svg + "text").Select(t => t.Value)];
        foreach (string expected in new[] { "Losses", "discriminator", "generator", "cross-entropy", "epoch", "equilibrium", "1.0", "3.0",
            "2" })
            Assert.Contains(expected, texts);
        Assert.Contains(svg.Elements(Svg + "path"), p => ((string?)p.Attribute("style"))!.Contains("dasharray"));
    }

    [Fact]
    public void Points_stand_where_their_values_say()
    {
        var lines = Lines(Parse(Losses));

        var (rising, falling) = (Points(lines[0]), Points(lines[1]));
        Assert.Equal(3, rising.Count);
        Assert.Equal(rising.Select(p => p.X), falling.Select(p => p.X));
        Assert.Equal(rising[1].X, (rising[0].X + rising[2].X) / 2, 1);
        Assert.Equal(rising[1].Y, (rising[0].Y + rising[2].Y) / 2, 1);
        Assert.True(rising[2].Y < rising[0].Y); // Up is a smaller y in SVG.
        Assert.Equal(rising[0].Y, falling[2].Y);
    }

    [Fact]
    public void No_two_lines_look_alike_and_the_legend_shows_each_as_it_is_drawn()
    {
        var svg = Parse(
            Losses with { Series = [.. Enumerable.Range(0, 18).Select(i => ChartSeries.OverEpochs($"{i}", [i, i + 1]))], Guides = [] });

        string[] looks = [.. Lines(svg).Select(Look)];
        Assert.Equal(18, looks.Distinct().Count());
        Assert.Equal(
            looks, svg.Elements(Svg + "path").Where(p => ((string?)p.Attribute("d"))!.EndsWith("h20", StringComparison.Ordinal))
            .Select(Look));

        static string Look(XElement path) => Regex.Replace((string)path.Attribute("style")!, "stroke-width:[^;]+;", "");
    }

    [Fact]
    public void A_viewer_that_knows_no_css_variables_finds_every_colour_beside_the_style()
    {
        var painted = Parse(Losses).Descendants().Where(e => ((string?)e.Attribute("style"))?.Contains("var(") == true).ToList();

        Assert.True(painted.Count > 10);
        foreach (var element in painted)
        {
            var paints = Regex.Matches((string)element.Attribute("style")!, @"(fill|stroke):var\(--[^,]+,(#[0-9a-f]{6})\)");
            Assert.NotEmpty(paints);
            Assert.All(paints, paint => Assert.Equal(paint.Groups[2].Value, (string?)element.Attribute(paint.Groups[1].Value)));
        }
    }

    [Fact]
    public void A_value_that_is_no_number_breaks_the_line() =>
        Assert.Equal(
            2, Regex.Count(
            (string)Lines(Parse(Losses with { Series = [ChartSeries.OverEpochs("a", [1, 2, double.NaN, 2, double.PositiveInfinity])] }))[0]
            .Attribute("d")!, "M"));

    [Fact]
    public void A_value_beyond_a_given_bound_is_drawn_at_the_edge()
    {
        var points = Points(
            Lines(Parse(Losses with { Series = [ChartSeries.OverEpochs("a", [0.5, 5])], Guides = [], YMin = 0, YMax = 1 }))[0]);
        var full = Points(
            Lines(Parse(Losses with { Series = [ChartSeries.OverEpochs("a", [0.5, 1])], Guides = [], YMin = 0, YMax = 1 }))[0]);

        Assert.Equal(full, points);
    }

    [Fact]
    public void A_long_line_is_thinned_and_a_short_one_has_dots()
    {
        var random = new Random(1);
        var many = Parse(
            Losses with { Series = [ChartSeries.OverEpochs("a", Enumerable.Range(0, 10_000).Select(_ => random.NextDouble()))] });

        Assert.InRange(Points(Lines(many)[0]).Count, 500, 1_500);
        Assert.Empty(many.Elements(Svg + "circle"));
        Assert.Equal(6, Parse(Losses).Elements(Svg + "circle").Count());
    }

    [Fact]
    public void Without_points_the_chart_says_so()
    {
        Assert.Contains(Parse(Losses with { Series = [] }).Elements(Svg + "text"), t => t.Value == "no data yet");
        Assert.Contains(
            Parse(Losses with { Series = [ChartSeries.OverEpochs("a", [double.NaN])] }).Elements(Svg + "text"),
            t => t.Value == "no data yet");
    }

    [Fact]
    public void Texts_are_encoded_and_characters_that_xml_lacks_are_replaced() =>
        Assert.Equal("<a> & \"b\"\uFFFD", Parse(Losses with { Title = "<a> & \"b\"\u0001" }).Element(Svg + "title")!.Value);

    [Fact]
    public void Numbers_do_not_follow_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        string expected = Losses.ToSvg();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("")
            {
                NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
            };
            Assert.Equal(expected, Losses.ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_bad_field_is_named_in_one_message() => Assert.Equal(
        "LineChart: YMin is NaN, allowed is a finite number, or null; Width is 10, allowed is 240 to 4096; Height is 5000, "
        + "allowed is 160 to 4096.",
        Assert.Throws<ArgumentException>(() => (Losses with { YMin = double.NaN, Width = 10, Height = 5000 }).ToSvg()).Message);

    [Fact]
    public void A_file_holds_the_same_text()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".svg");
        Losses.Write(path);
        Assert.Equal(Losses.ToSvg(), File.ReadAllText(path));
        File.Delete(path);
    }

    private static XElement Parse(LineChart chart) => XElement.Parse(chart.ToSvg());

    private static List<XElement> Lines(XElement svg) =>
        [.. svg.Elements(Svg + "path").Where(p => ((string)p.Attribute("style")!).Contains("stroke-width:2;"))];

    private static List<(double X, double Y)> Points(XElement path) =>
    [
        .. Regex.Matches((string)path.Attribute("d")!, @"[ML](?<x>[\d.]+) (?<y>[\d.]+)")
            .Select(m =>
                (double.Parse(m.Groups["x"].Value, CultureInfo.InvariantCulture),
                double.Parse(m.Groups["y"].Value, CultureInfo.InvariantCulture))),
    ];
}
