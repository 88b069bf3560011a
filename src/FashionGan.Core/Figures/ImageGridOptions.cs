using System.Collections.Immutable;

namespace FashionGan;

/// <summary>How a grid of images is laid out.</summary>
public sealed record ImageGridOptions
{
    /// <summary>Images in a row.</summary>
    /// <value>1 to 1,024, or null for a grid about as wide as it is high. The default is null.</value>
    public int? Columns { get; init; }

    /// <summary>How many pixels each pixel becomes, across and down (nearest neighbour).</summary>
    /// <value>1 to 64. The default is 2.</value>
    public int Scale { get; init; } = 2;

    /// <summary>Pixels between images and around the grid, after scaling.</summary>
    /// <value>0 to 256. The default is 4.</value>
    public int Gap { get; init; } = 4;

    /// <summary>Grey level behind the images; captions are black on light and white on dark.</summary>
    /// <value>0 (black) to 1 (white). The default is 1.</value>
    public float Background { get; init; } = 1f;

    /// <summary>Texts to the left of the rows, from the top; rows beyond them have none.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<string> RowCaptions { get; init; } = [];

    /// <summary>Texts above the columns, from the left; columns beyond them have none.</summary>
    /// <value>The default is none.</value>
    public ImmutableArray<string> ColumnCaptions { get; init; } = [];

    /// <summary>Throws where a field is out of its range.</summary>
    /// <exception cref="ArgumentException">Names every bad field, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck(nameof(ImageGridOptions))
        .Require(Columns is null or (>= 1 and <= 1024), nameof(Columns), Columns, "1 to 1024, or null")
        .InRange(nameof(Scale), Scale, 1, 64)
        .InRange(nameof(Gap), Gap, 0, 256)
        .InRange(nameof(Background), Background, 0f, 1f)
        .Require(!RowCaptions.IsDefault && RowCaptions.All(c => c is not null), nameof(RowCaptions), null, "texts, or none")
        .Require(!ColumnCaptions.IsDefault && ColumnCaptions.All(c => c is not null), nameof(ColumnCaptions), null, "texts, or none")
        .ThrowIfInvalid();
}
