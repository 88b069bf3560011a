namespace FashionGan;

/// <summary>How tiles of output pixels lie over the images of a chunk: image after image, row after row, from the first pixel on.</summary>
internal sealed class WinogradGrid
{
    public WinogradGrid(GraphNode input, GraphNode output, LayerPhase phase, int side, int chunk)
    {
        int height = phase.Height(output), width = phase.Width(output), across = Count(width, side);
        Tiles = Count(height, side) * across;
        int length = checked(Tiles * chunk);
        (InputOffsets, OutputOffsets, Rows, Columns) = (new int[length], new int[length], new int[length], new int[length]);
        for (int i = 0; i < length; i++)
        {
            int y = i % Tiles / across * side, x = i % across * side, image = i / Tiles;
            InputOffsets[i] = checked(image * input.ImageStride + input.Pixel(y + phase.WindowY, x + phase.WindowX));
            OutputOffsets[i] = checked(
                image * output.ImageStride + output.Pixel(phase.FirstY + phase.Step * y, phase.FirstX + phase.Step * x));
            (Rows[i], Columns[i]) = (Math.Min(side, height - y), Math.Min(side, width - x));
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

    /// <summary>How many tiles cover some pixels in a row.</summary>
    public static int Count(int pixels, int side) => (pixels + side - 1) / side;
}
