namespace FashionGan;

/// <summary>How tiles of output pixels lie over the images of a chunk: image after image, row after row, from the first pixel on.</summary>
internal sealed class WinogradGrid
{
    private const int Kernel = 3;

    public WinogradGrid(GraphNode input, GraphNode output, int padding, int side, int chunk)
    {
        int down = Count(output.Height, side), across = Count(output.Width, side);
        Tiles = down * across;
        int length = checked(Tiles * chunk);
        (InputOffsets, OutputOffsets, Rows, Columns) = (new int[length], new int[length], new int[length], new int[length]);
        for (int i = 0; i < length; i++)
        {
            int y = i % Tiles / across * side, x = i % across * side, image = i / Tiles;
            InputOffsets[i] = checked(image * input.ImageStride + input.Pixel(y - padding, x - padding));
            OutputOffsets[i] = checked(image * output.ImageStride + output.Pixel(y, x));
            (Rows[i], Columns[i]) = (Math.Min(side, output.Height - y), Math.Min(side, output.Width - x));
        }
    }

    /// <summary>Tiles of one image.</summary>
    public int Tiles { get; }

    /// <summary>For every tile: where its first input pixel lies.</summary>
    public int[] InputOffsets { get; }

    /// <summary>Where its first output pixel lies.</summary>
    public int[] OutputOffsets { get; }

    /// <summary>The rows of it that the image has.</summary>
    public int[] Rows { get; }

    /// <summary>The columns of it that the image has.</summary>
    public int[] Columns { get; }

    /// <summary>The border that tiles read.</summary>
    public static int Padding(GraphNode input, GraphNode output, int padding, int side) => Math.Max(
        padding,
        Math.Max(
            Count(output.Height, side) * side + Kernel - 1 - padding - input.Height,
            Count(output.Width, side) * side + Kernel - 1 - padding - input.Width));

    /// <summary>How many tiles cover some pixels in a row.</summary>
    public static int Count(int pixels, int side) => (pixels + side - 1) / side;
}
