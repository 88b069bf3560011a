using System.Collections.Immutable;
using System.Reflection;

namespace FashionGan;

/// <summary>What notebooks show, found as .NET Interactive finds it: by names.</summary>
public class NotebookFormattersTests
{
    private static readonly ImageSet Garments = SyntheticGarments.Create(30, 1);

    public static TheoryData<object, string[]> Shown => new()
    {
        { new GreyImage(new ImageSize(1, 2), [0f, 1f]), ["<img src=\"data:image/png;base64,", "width=\"192\" height=\"96\""] },
        { Garments, ["30 images of 28x28 in 10 classes, drawn by a program", "<img src=\"data:image/png;base64,"] },
        { new LineChart { Title = "A & B", Series = [ChartSeries.OverEpochs("a", [1, 2])] },
            ["<img src=\"data:image/svg+xml;base64,", "alt=\"A &amp; B\""] },
        { new ArchitectureDiagram("Net", [1, 4, 4], [new ArchitectureLayer("a", "Conv2d", [2, 4, 4], 20)]),
            ["<img src=\"data:image/svg+xml;base64,", "alt=\"Net\""] },
        { new ReportTable("name", "value") { { "<a>", 1.5 } },
            ["<td style=\"text-align:left\">&lt;a&gt;</td><td style=\"text-align:right\">1.5</td>"] },
        { Metrics, ["<td style=\"text-align:left\">PSNR (dB)</td><td style=\"text-align:right\">20.0000</td>"] },
        { Generation,
            ["<th style=\"text-align:right\">generated</th>",
            "<td style=\"text-align:left\">FID</td><td style=\"text-align:right\">12.50000</td>"] },
        { Generation with { Floor = Generation with { Fid = 1 } },
            ["floor: training images", "<td style=\"text-align:right\">12.50000</td><td style=\"text-align:right\">1.00000</td>"] },
        {
            new NetworkWeights("net", ImmutableSortedDictionary<string, string>.Empty, [new WeightTensor("w", [2, 3], new float[6])]),
            ["net: 6 parameters", "2 x 3"]
        },
        { new TrainingHistory<DenoiserEpochReport>([DenoiserEpoch(1), DenoiserEpoch(2)]),
            ["<td style=\"text-align:right\">0.5000</td>", "alt=\"Denoiser loss\""] },
        { new TrainingHistory<GanEpochReport>([GanEpoch(1), GanEpoch(2)]),
            ["<td style=\"text-align:right\">0.750</td>", "alt=\"Losses of the two networks\"", "accuracy\""] },
        {
            new TrainingHistory<GanEpochReport>([GanEpoch(1), GanEpoch(2) with { Fid = Fid }]),
            [
                ">FID</th>", ">FID floor</th>", "<td style=\"text-align:right\">12.50</td><td style=\"text-align:right\">1.00</td>",
                "alt=\"FID after each epoch\"",
                "10 generated images against 10 training images (the first ones), by features of net (SHA-256 0123)"
            ]
        },
    };

    private static ImageRestorationMetrics Metrics => new()
    {
        Count = 3, Psnr = new MetricSummary(20, 1), Ssim = new MetricSummary(0.5, 0.1), Mse = new MetricSummary(0.01, 0),
        Mae = new MetricSummary(0.1, 0),
    };

    private static FidReading Fid => new() { Value = 12.5, Floor = 1, Images = 10, Extractor = "net", ExtractorSha256 = "0123" };

    private static ImageGenerationMetrics Generation => new()
    {
        Extractor = "net", Split = "test", RealCount = 10, GeneratedCount = 10, Fid = 12.5, Kid = new MetricSummary(0.1, 0), KidSubsets = 1,
        KidSubsetSize = 10,
        Precision = 0.5, Recall = 0.5, Density = 1, Coverage = 1,
    };

    [Theory]
    [MemberData(nameof(Shown))]
    public void Values_show_themselves_through_the_convention(object value, string[] parts)
    {
        object attribute = Assert.Single(
            value.GetType().GetCustomAttributes(inherit: true), a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var formatters = (IEnumerable<object>)source.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(source), null)!;
        object formatter = Assert.Single(formatters);
        Assert.Equal("text/html", formatter.GetType().GetProperty("MimeType")!.GetValue(formatter));
        MethodInfo format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
        var writer = new StringWriter();

        Assert.Equal(true, format.Invoke(formatter, [value, writer]));

        Assert.All(parts, part => Assert.Contains(part, writer.ToString()));
    }

    [Fact]
    public void Other_values_are_left_to_other_formatters()
    {
        var writer = new StringWriter();

        Assert.False(new NotebookFormatter().Format("text", writer));
        Assert.Equal("", writer.ToString());
    }

    [Fact]
    public void A_history_without_epochs_is_a_table_without_rows()
    {
        string html = NotebookHtml.Of(new TrainingHistory<GanEpochReport>(default))!;

        Assert.Contains("<tbody></tbody>", html);
        Assert.DoesNotContain("<img", html);
    }

    [Fact]
    public void Fid_is_shown_only_where_it_was_measured() =>
        Assert.DoesNotContain("FID", NotebookHtml.Of(new TrainingHistory<GanEpochReport>([GanEpoch(1), GanEpoch(2)])));

    [Fact]
    public void A_report_shows_values_as_a_notebook_does_and_the_rest_as_text()
    {
        string page = new HtmlReport("Report").Show(Garments).Show("a < b").ToHtml();

        Assert.Contains(NotebookHtml.Of(Garments)!, page);
        Assert.Contains("<p>a &lt; b</p>", page);
    }

    private static DenoiserEpochReport DenoiserEpoch(int epoch) => new()
    {
        Epoch = epoch, Epochs = 2, ImagesPerSecond = 10, Seconds = 1, Loss = 0.5,
    };

    private static GanEpochReport GanEpoch(int epoch) => new()
    {
        Epoch = epoch, Epochs = 2, ImagesPerSecond = 10, Seconds = 1, DiscriminatorLoss = 1, GeneratorLoss = 2, AccuracyReal = 0.75,
        AccuracyFake = 1,
        Samples = new ImageBatch(new ImageSize(2, 2), new float[4]),
    };
}
