using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A value that flows through a network: a stack of channels for every pixel, for each image of a chunk.</summary>
/// <remarks>
/// Stored pixel by pixel, the channels of each together, inside a border of zeros as wide as any reader needs, so that
/// no inner loop asks where the image ends. A plain vector is one pixel of many channels.
/// </remarks>
internal sealed class GraphNode(int channels, int height, int width)
{
    public int Channels => channels;

    public int Height => height;

    public int Width => width;

    /// <summary>Numbers in one image, without the border.</summary>
    public int Count => checked(channels * height * width);

    /// <summary>The shape that users see: rows and columns of an image of one channel, or the length of a vector.</summary>
    public ImmutableArray<int> Shape { get; } = channels == 1 && height * width > 1 ? [height, width] : [channels * height * width];

    /// <summary>Pixels of border on each side.</summary>
    public int Padding { get; private set; }

    /// <summary>Where the first image of a chunk begins in the workspace; set when the graph is laid out.</summary>
    public int Offset { get; set; }

    /// <summary>Numbers from one row to the next.</summary>
    public int RowStride => checked((width + 2 * Padding) * channels);

    /// <summary>Numbers from one image to the next.</summary>
    public int ImageStride => checked((height + 2 * Padding) * RowStride);

    public void RequirePadding(int padding) => Padding = Math.Max(Padding, padding);

    /// <summary>Where a pixel of the first image lies, counted from the image's beginning; the border's pixels have places below 0 and beyond the size.</summary>
    public int Pixel(int y, int x) => (y + Padding) * RowStride + (x + Padding) * channels;

    public override string ToString() => $"{channels}x{height}x{width}";
}
