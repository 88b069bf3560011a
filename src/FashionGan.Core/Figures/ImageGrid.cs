namespace FashionGan;

/// <summary>Lays many small images out as one picture, with captions where wanted.</summary>
public static class ImageGrid
{
    /// <summary>Draws images from left to right and from top to bottom.</summary>
    /// <param name="images">Images of one size, one after another, values in [0, 1].</param>
    /// <param name="size">The size of each.</param>
    /// <param name="options">The layout; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// There is no image, the length is not whole images, an option is out of range, or the picture would exceed 4096 pixels a side.
    /// </exception>
    public static GreyImage Draw(ReadOnlySpan<float> images, ImageSize size, ImageGridOptions? options = null)
    {
        options ??= new ImageGridOptions();
        options.Validate();
        if (images.IsEmpty || size.Pixels == 0 || images.Length % size.Pixels != 0)
            throw new ArgumentException(
                $"Images of {size} take {size.Pixels} values each; {images.Length} values are no whole number of them.", nameof(images));
        int count = images.Length / size.Pixels;
        var layout = new ImageGridLayout(size, count, options);
        var picture = new float[layout.Picture.Pixels];
        picture.AsSpan().Fill(options.Background);
        for (int i = 0; i < count; i++)
            DrawImage(images.Slice(i * size.Pixels, size.Pixels), size, picture, layout.Picture.Width, layout.Image(i), options.Scale);
        float ink = options.Background < 0.5f ? 1f : 0f;
        foreach (var (text, left, top) in layout.Captions())
            BitmapFont.Draw(text, picture, layout.Picture, left, top, layout.TextScale, ink);
        return new GreyImage(layout.Picture, picture);
    }

    /// <summary>Says how large a picture <see cref="Draw(ReadOnlySpan{float}, ImageSize, ImageGridOptions?)"/> would draw.</summary>
    /// <param name="size">The size of each image.</param>
    /// <param name="count">How many images there are, at least 1.</param>
    /// <param name="options">The layout; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// There is no image, an option is out of range, or the picture would exceed 4096 pixels a side.
    /// </exception>
    public static ImageSize Measure(ImageSize size, int count, ImageGridOptions? options = null)
    {
        options ??= new ImageGridOptions();
        options.Validate();
        new OptionCheck(nameof(ImageGrid)).InRange(nameof(count), count, 1, int.MaxValue).ThrowIfInvalid();
        return new ImageGridLayout(size, count, options).Picture;
    }

    /// <summary>Draws a batch.</summary>
    /// <inheritdoc cref="Draw(ReadOnlySpan{float}, ImageSize, ImageGridOptions?)"/>
    public static GreyImage Draw(ImageBatch images, ImageGridOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Draw(images.Pixels.Span, images.Size, options);
    }

    /// <summary>Draws images of one size.</summary>
    /// <inheritdoc cref="Draw(ReadOnlySpan{float}, ImageSize, ImageGridOptions?)"/>
    public static GreyImage Draw(IReadOnlyList<GreyImage> images, ImageGridOptions? options = null) => Draw(ImageBatch.Of(images), options);

    private static void DrawImage(
        ReadOnlySpan<float> image, ImageSize size, Span<float> picture, int stride, (int Left, int Top) at, int scale)
    {
        for (int y = 0; y < size.Height * scale; y++)
        {
            var source = image.Slice(y / scale * size.Width, size.Width);
            var target = picture.Slice((at.Top + y) * stride + at.Left, size.Width * scale);
            for (int x = 0; x < target.Length; x++)
                target[x] = source[x / scale];
        }
    }
}
