using System.Text.RegularExpressions;

namespace FashionGan.Tests;

public sealed class HtmlReportTests
{
    private const string Hostile = "<script>alert('x')</script> & \"quoted\"";

    [Fact]
    public void Every_text_is_encoded()
    {
        string html = new HtmlReport(Hostile) { Subtitle = Hostile, Banner = Hostile, Footer = Hostile }
            .Section(Hostile).Prose(Hostile).Prose($"`{Hostile}`").Code(Hostile)
            .Highlights((Hostile, Hostile))
            .Table(new ReportTable(Hostile) { { Hostile } }, Hostile)
            .Figures(
                ReportFigure.Of(new GreyImage(new ImageSize(1, 1), [0.5f]), Hostile),
                ReportFigure.Of(
                    new LineChart { Title = Hostile,
                    Series = [ChartSeries.OverEpochs(Hostile, [1]), ChartSeries.OverEpochs(Hostile, [1])] }, Hostile),
                ReportFigure.Of(new ArchitectureDiagram(Hostile, [1], [new(Hostile, Hostile, [1], 1) { Detail = Hostile }]), Hostile))
            .ToHtml();

        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("quoted\"", Attributes(html));
        Assert.True(Regex.Count(html, "&lt;script&gt;") >= 20);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        string html = Sample().ToHtml();

        foreach (Match source in Regex.Matches(html, "(?:src|href)=\"(?<to>[^\"]*)\""))
            Assert.Matches("^(data:image/png;base64,|#s)", source.Groups["to"].Value);
        Assert.DoesNotContain("url(", html);
        Assert.DoesNotContain("@import", html);
        Assert.Contains("default-src 'none'", html);
        Assert.DoesNotContain("http", html.Replace("http://www.w3.org/2000/svg", "").Replace("http-equiv", ""));
    }

    [Fact]
    public void An_image_is_the_png_of_its_pixels()
    {
        var image = new GreyImage(new ImageSize(2, 3), [0f, 0.2f, 0.4f, 0.6f, 0.8f, 1f]);

        string html = new HtmlReport("t").Figures(ReportFigure.Of(image, "caption", "what it shows")).ToHtml();

        var match = Regex.Match(html, "<img src=\"data:image/png;base64,(?<data>[^\"]*)\" width=\"3\" height=\"2\" alt=\"what it shows\">");
        Assert.Equal(image.Pixels, PngFile.Read(Convert.FromBase64String(match.Groups["data"].Value)).Pixels);
    }

    [Fact]
    public void Columns_of_numbers_are_flush_right_and_others_not()
    {
        string html = new HtmlReport("t").Table(new ReportTable("name", new ReportColumn("dB", "0.0")) { { "a", 1.26 } }).ToHtml();

        Assert.Contains("<th scope=\"col\">name</th><th scope=\"col\" class=\"n\">dB</th>", html);
        Assert.Contains("<td>a</td><td class=\"n\">1.3</td>", html);
    }

    [Fact]
    public void Sections_are_listed_where_there_are_several_and_every_element_is_closed()
    {
        string html = Sample().ToHtml();

        Assert.Contains(
            "<nav aria-label=\"Sections\"><a href=\"#s1\">One</a> <a href=\"#s2\">Two</a> <a href=\"#s3\">Three</a></nav>", html);
        foreach (string tag in new[] { "html", "head", "body", "main", "header", "section", "h2", "p", "table", "tr", "td", "th", "div",
            "figure", "figcaption", "svg", "text", "dl", "pre", "code", "footer", "style" })
            Assert.Equal(Regex.Count(html, $"<{tag}[ >]"), Regex.Count(html, $"</{tag}>"));
    }

    [Fact]
    public void Prose_has_paragraphs_and_code_between_backticks()
    {
        string html = new HtmlReport("t").Prose("One `x<y`.\n\nTwo `open.").ToHtml();

        Assert.Contains("<p>One <code>x&lt;y</code>.</p>", html);
        Assert.Contains("<p>Two `open.</p>", html);
    }

    [Fact]
    public void A_report_without_banner_subtitle_or_footer_has_no_place_for_them()
    {
        string html = new HtmlReport("t").ToHtml();

        Assert.DoesNotContain("<div class=\"banner\"", html);
        Assert.DoesNotContain("<footer", html);
        Assert.DoesNotContain("<nav", html);
    }

    [Fact]
    public void Equal_reports_give_equal_pages_and_the_file_holds_the_page()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".html");
        Sample().Write(path);
        Assert.Equal(Sample().ToHtml(), File.ReadAllText(path));
        File.Delete(path);
    }

    private static HtmlReport Sample() => new HtmlReport("Sample") { Subtitle = "sub", Banner = "Synthetic data.", Footer = "made so" }
        .Highlights(("21.9 dB", "PSNR"))
        .Section("One").Prose("text").Table(new ReportTable("a") { { 1 } }, "numbers")
        .Section("Two").Figures(
            ReportFigure.Of(ImageGrid.Draw(new float[784 * 4], ImageSize.FashionMnist), "a grid"),
            ReportFigure.Of(new LineChart { Title = "Loss", Series = [ChartSeries.OverEpochs("a", [2, 1])] }),
            ReportFigure.Of(new ArchitectureDiagram("Net", [1, 28, 28], [new("x", "Conv2d", [1, 28, 28], 10)])))
        .Section("Three").Code("fashion-gan reproduce");

    // What stands inside tags: an unencoded quote there would end an attribute.
    private static string Attributes(string html) => string.Concat(Regex.Matches(html, "<[a-z][^<>]*>").Select(m => m.Value));
}
