namespace FashionGan;

/// <summary>One pass over the image: every pixel at once, or one of the seven of Adam7 interlacing.</summary>
internal readonly record struct PngPass(int Width, int Height, int X, int Y, int StepX, int StepY)
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>The passes of an image that hold pixels.</summary>
    public static IEnumerable<PngPass> Of(PngHeader header)
    {
        var (height, width) = (header.Height, header.Width);
        if (!header.Interlaced)
            return [new PngPass(width, height, 0, 0, 1, 1)];
        return Adam7
            .Select(p => new PngPass(
                (width - p.X + p.StepX - 1) / p.StepX, (height - p.Y + p.StepY - 1) / p.StepY, p.X, p.Y, p.StepX, p.StepY))
            .Where(p => p is { Width: > 0, Height: > 0 });
    }
}
