using System.Globalization;
using System.Xml.Linq;

namespace FashionGan.Tests;

public sealed class ArchitectureDiagramTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly ArchitectureDiagram Small = new("Small <net>", [1, 28, 28],
    [
        new("first", "Conv2d", [64, 14, 14], 1_664) { Detail = "5x5, stride 2" },
        new("", "LeakyReLU", [64, 14, 14], 0),
        new("last", "Linear", [1], 12_545),
    ]);

    [Fact]
    public void Every_layer_shows_kind_detail_shape_and_parameters_and_the_total_is_their_sum()
    {
        var svg = XElement.Parse(Small.ToSvg());

        string[] texts = [.. svg.Elements(Svg + "text").Select(t => t.Value)];
        foreach (string expected in new[] { "Small <net>", "Input", "1 × 28 × 28", "Conv2d5x5, stride 2 · first", "64 × 14 × 14", "1,664",
            "LeakyReLU", "Linearlast", "1", "12,545", "Total", "14,209" })
            Assert.Contains(expected, texts);
        Assert.Equal(14_209, Small.Parameters);
        Assert.Equal("Small <net>: 14,209 parameters", svg.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void Layers_stand_from_top_to_bottom_without_overlap()
    {
        var blocks = XElement.Parse(Small.ToSvg()).Elements(Svg + "rect").Skip(1)
            .Where(r => Value(r, "width") > 10)
            .Select(r => (Top: Value(r, "y"), Bottom: Value(r, "y") + Value(r, "height"))).ToList();

        Assert.Equal(4, blocks.Count);
        foreach (var (above, below) in blocks.Zip(blocks.Skip(1)))
            Assert.True(above.Bottom < below.Top);
    }

    [Fact]
    public void Long_names_widen_the_diagram()
    {
        var longer = Small with { Layers = [Small.Layers[0] with { Detail = new string('m', 80) }] };

        Assert.True(Value(XElement.Parse(longer.ToSvg()), "width") > 80 * 8);
    }

    [Fact]
    public void A_network_without_layers_is_drawn() => Assert.Contains("Total", new ArchitectureDiagram("None", [], []).ToSvg());

    private static double Value(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
