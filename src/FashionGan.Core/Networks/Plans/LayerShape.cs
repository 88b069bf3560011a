using System.Collections.Immutable;

namespace FashionGan;

/// <summary>The shape of one value between two layers, without the batch: a vector, or an image of some channels.</summary>
internal readonly record struct LayerShape
{
    private LayerShape(int channels, int height, int width, bool isVector) =>
        (Channels, Height, Width, IsVector) = (channels, height, width, isVector);

    /// <summary>Channels of an image, or a vector's length.</summary>
    public int Channels { get; }

    /// <summary>Rows; 1 for a vector.</summary>
    public int Height { get; }

    /// <summary>Columns; 1 for a vector.</summary>
    public int Width { get; }

    public bool IsVector { get; }

    /// <summary>Numbers in it.</summary>
    public long Count => (long)Channels * Height * Width;

    /// <summary>As PyTorch has it: length, or channels, rows, columns.</summary>
    public ImmutableArray<int> Dimensions => IsVector ? [Channels] : [Channels, Height, Width];

    /// <summary>As users see it: a vector's length, rows and columns of a grey image, channels before them where there are more.</summary>
    public ImmutableArray<int> UserDimensions => Channels == 1 && !IsVector ? [Height, Width] : Dimensions;

    /// <exception cref="PlanException">A side is not in [1, 2^31).</exception>
    public static LayerShape Vector(long length) => new(Side(length), 1, 1, isVector: true);

    /// <inheritdoc cref="Vector"/>
    public static LayerShape Image(long channels, long height, long width) =>
        new(Side(channels), Side(height), Side(width), isVector: false);

    /// <summary>From PyTorch's dimensions.</summary>
    /// <exception cref="PlanException">There are not one or three, or a side is not in [1, 2^31).</exception>
    public static LayerShape Of(IReadOnlyList<int> dimensions) => dimensions switch
    {
        [var length] => Vector(length),
        [var channels, var height, var width] => Image(channels, height, width),
        _ => throw new PlanException($"a shape has one dimension or three, not {dimensions.Count}"),
    };

    public override string ToString() => string.Join('x', Dimensions);

    private static int Side(long side) => side is >= 1 and <= int.MaxValue
        ? (int)side
        : throw new PlanException($"a side would be {side}; expected 1 to {int.MaxValue}");
}
