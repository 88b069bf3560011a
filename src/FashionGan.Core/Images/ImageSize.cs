namespace FashionGan;

/// <summary>The size of a grey image: rows by columns, stored row after row.</summary>
/// <remarks>An immutable value; both sides lie in [1, 4096], and the default value is 1 x 1.</remarks>
public readonly record struct ImageSize
{
    /// <summary>The largest side an image may have.</summary>
    public const int MaxSide = 4096;

    // One less than the sides, so that the default value is an image too: one pixel.
    private readonly int _moreRows;
    private readonly int _moreColumns;

    /// <summary>Makes a size.</summary>
    /// <param name="height">Rows, in [1, 4096].</param>
    /// <param name="width">Columns, in [1, 4096].</param>
    /// <exception cref="ArgumentException">A side is out of range.</exception>
    public ImageSize(int height, int width)
    {
        new OptionCheck(nameof(ImageSize))
            .InRange(nameof(Height), height, 1, MaxSide)
            .InRange(nameof(Width), width, 1, MaxSide)
            .ThrowIfInvalid();
        _moreRows = height - 1;
        _moreColumns = width - 1;
    }

    /// <summary>The size of Fashion-MNIST's images: 28 x 28.</summary>
    public static ImageSize FashionMnist { get; } = new(28, 28);

    /// <summary>Rows.</summary>
    public int Height => _moreRows + 1;

    /// <summary>Columns.</summary>
    public int Width => _moreColumns + 1;

    /// <summary>Pixels in one image: rows times columns.</summary>
    public int Pixels => Height * Width;

    /// <inheritdoc/>
    public override string ToString() => $"{Height}x{Width}";
}
