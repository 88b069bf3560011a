namespace FashionGan;

/// <summary>The size of a grey image: rows by columns, stored row after row.</summary>
/// <remarks>An immutable value; both sides lie in [1, 4096].</remarks>
public readonly record struct ImageSize
{
    /// <summary>The largest side an image may have.</summary>
    public const int MaxSide = 4096;

    private readonly int _height;
    private readonly int _width;

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
        _height = height;
        _width = width;
    }

    /// <summary>The size of Fashion-MNIST's images: 28 x 28.</summary>
    public static ImageSize FashionMnist { get; } = new(28, 28);

    /// <summary>Rows.</summary>
    public int Height => _height;

    /// <summary>Columns.</summary>
    public int Width => _width;

    /// <summary>Pixels in one image: rows times columns.</summary>
    public int Pixels => _height * _width;

    /// <inheritdoc/>
    public override string ToString() => $"{_height}x{_width}";
}
