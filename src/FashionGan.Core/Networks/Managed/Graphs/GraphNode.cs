namespace FashionGan;

/// <summary>A value that flows through a network: a stack of channels for every pixel, for each image of a chunk.</summary>
/// <remarks>
/// Stored pixel by pixel, the channels of each together, inside a border of zeros as wide as any reader needs, so that
/// no inner loop asks where the image ends. A plain vector is one pixel of many channels.
/// </remarks>
internal sealed unsafe class GraphNode(int channels, int height, int width)
{
    public int Channels => channels;

    public int Height => height;

    public int Width => width;

    /// <summary>Numbers in one image, without the border.</summary>
    public int Count => checked(channels * height * width);

    /// <summary>Pixels of border on each side.</summary>
    public int Padding { get; private set; }

    /// <summary>Where the first image of a chunk begins in the workspace; set when the graph is laid out.</summary>
    public int Offset { get; set; }

    /// <summary>Numbers from one row to the next.</summary>
    public int RowStride => checked((width + 2 * Padding) * channels);

    /// <summary>Numbers from one image to the next.</summary>
    public int ImageStride => checked((height + 2 * Padding) * RowStride);

    public void RequirePadding(int padding) => Padding = Math.Max(Padding, padding);

    /// <summary>
    /// Where a pixel of the first image lies, counted from the image's beginning; the border's pixels have places below 0 and beyond the
    /// size.
    /// </summary>
    public int Pixel(int y, int x) => (y + Padding) * RowStride + (x + Padding) * channels;

    /// <summary>The numbers of a row of an image of a chunk, without the border.</summary>
    public Span<float> Row(float* workspace, int image, int y) =>
        new(workspace + Offset + image * ImageStride + Pixel(y, 0), width * channels);

    /// <summary>For every number in PyTorch's order (channel, row, column), where it lies, counted from the image's beginning.</summary>
    public int[] PyTorchOrder()
    {
        var places = new int[Count];
        for (int i = 0; i < places.Length; i++)
            places[i] = Pixel(i / width % height, i % width) + i / (height * width);
        return places;
    }

    public override string ToString() => $"{channels}x{height}x{width}";
}
