using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A chart of one or more lines, drawn as SVG: losses and accuracies over epochs, say.</summary>
/// <remarks>Immutable; equal charts give equal text. The SVG stands alone and can be shown as an image or inline.</remarks>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed record LineChart
{
    /// <summary>What the chart shows; stands above it.</summary>
    public required string Title { get; init; }

    /// <summary>What the x axis counts.</summary>
    /// <value>The default is <c>epoch</c>.</value>
    public string XLabel { get; init; } = "epoch";

    /// <summary>What the y axis measures, with its unit.</summary>
    /// <value>The default is none.</value>
    public string YLabel { get; init; } = "";

    /// <summary>The lines.</summary>
    public required ImmutableArray<ChartSeries> Series { get; init; }

    /// <summary>Dashed lines to compare with.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<ChartGuide> Guides { get; init; } = [];

    /// <summary>Where the y axis begins.</summary>
    /// <value>The default is null: a round number at or below the lowest value.</value>
    public double? YMin { get; init; }

    /// <summary>Where the y axis ends.</summary>
    /// <value>The default is null: a round number at or above the highest value.</value>
    public double? YMax { get; init; }

    /// <summary>Width in pixels.</summary>
    /// <value>240 to 4,096. The default is 720.</value>
    public int Width { get; init; } = 720;

    /// <summary>Height in pixels.</summary>
    /// <value>160 to 4,096. The default is 340.</value>
    public int Height { get; init; } = 340;

    /// <summary>Throws where a field is out of its range.</summary>
    /// <exception cref="ArgumentException">Names every bad field, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck(nameof(LineChart))
        .Require(!Series.IsDefault && Series.All(s => s is not null), nameof(Series), null, "a list of series, which may be empty")
        .Require(!Guides.IsDefault && Guides.All(g => double.IsFinite(g.Value)), nameof(Guides), null, "finite values")
        .Require(YMin is null || double.IsFinite(YMin.Value), nameof(YMin), YMin, "a finite number, or null")
        .Require(YMax is null || double.IsFinite(YMax.Value) && !(YMax <= YMin), nameof(YMax), YMax, "a finite number above YMin, or null")
        .InRange(nameof(Width), Width, 240, 4096)
        .InRange(nameof(Height), Height, 160, 4096)
        .ThrowIfInvalid();

    /// <summary>The chart as SVG text.</summary>
    /// <exception cref="ArgumentException">A field is out of its range.</exception>
    public string ToSvg()
    {
        Validate();
        return Svg.ToText(new LineChartDrawing(this).Draw());
    }

    /// <summary>Writes the chart to an SVG file, which appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <exception cref="ArgumentException">A field is out of its range, or <paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written, or what is there is no ordinary file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Write(string path) => AtomicFile.WriteText(path, ToSvg());
}
