namespace FashionGan;

/// <summary>Float images of one size in memory, image after image: what a training loop reads.</summary>
internal sealed class TrainingImages
{
    private readonly float[] _pixels;

    /// <summary>Wraps the pixels; the array is kept, not copied, and may be longer than needed.</summary>
    /// <exception cref="ArgumentException">
    /// There are no images, too few pixels, or a pixel is outside <see cref="PixelRange.Noisy"/>.
    /// </exception>
    public TrainingImages(ImageSize size, float[] pixels, int count)
    {
        if (count < 1)
            throw new ArgumentException("There are no images to train on: expected at least 1 row.", nameof(count));
        if (pixels.LongLength < (long)count * size.Pixels)
            throw new ArgumentException(
                $"{count} images of {size} take {(long)count * size.Pixels} pixels, but {pixels.Length} were given.", nameof(pixels));
        for (int i = 0; i < count; i++)
            if (PixelRange.Noisy.Fault(pixels.AsSpan(i * size.Pixels, size.Pixels)) is { } fault)
                throw new ArgumentException($"Image {i} {fault}", nameof(pixels));
        (Size, _pixels, Count) = (size, pixels, count);
    }

    public ImageSize Size { get; }

    public int Count { get; }

    public ReadOnlySpan<float> this[int index] => _pixels.AsSpan(index * Size.Pixels, Size.Pixels);

    /// <summary>Copies the images that <paramref name="rows"/> names, in that order.</summary>
    public void Gather(ReadOnlySpan<int> rows, Span<float> destination)
    {
        for (int i = 0; i < rows.Length; i++)
            this[rows[i]].CopyTo(destination[(i * Size.Pixels)..]);
    }

    public static TrainingImages From(ImageSet set)
    {
        var pixels = new float[set.Count * set.Size.Pixels];
        for (int i = 0; i < set.Count; i++)
            set.CopyTo(i, pixels.AsSpan(i * set.Size.Pixels));
        return new TrainingImages(set.Size, pixels, set.Count);
    }
}
