namespace FashionGan;

/// <summary>Images of one size in memory, one after another: 0 is black, 1 is white.</summary>
/// <remarks>
/// Pixels are kept, not copied, and a part shares them with the whole; noise that is not clipped leaves [0, 1]. Safe for many threads as
/// long as nobody writes to the memory.
/// </remarks>
public sealed class ImageBatch
{
    /// <summary>Wraps pixels; they are kept, not copied.</summary>
    /// <param name="size">The size of each image.</param>
    /// <param name="pixels">The images, one after another.</param>
    /// <exception cref="ArgumentException">The length is not whole images.</exception>
    public ImageBatch(ImageSize size, ReadOnlyMemory<float> pixels)
    {
        if (pixels.Length % size.Pixels != 0)
            throw new ArgumentException(
                $"Images of {size} take {size.Pixels} values each; {pixels.Length} values are no whole number of them.", nameof(pixels));
        (Size, Pixels) = (size, pixels);
    }

    /// <summary>The size of each image.</summary>
    public ImageSize Size { get; }

    /// <summary>All pixels: image after image, row after row.</summary>
    public ReadOnlyMemory<float> Pixels { get; }

    /// <summary>How many images there are.</summary>
    public int Count => Pixels.Length / Size.Pixels;

    /// <summary>The pixels of one image, row after row.</summary>
    /// <param name="index">Which image, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<float> this[int index] => Pixels.Span.Slice(checked(index * Size.Pixels), Size.Pixels);

    /// <summary>Some of the images, also written <c>batch[first..end]</c>; they are not copied.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such images.</exception>
    public ImageBatch Slice(int first, int count) => new(Size, Pixels.Slice(checked(first * Size.Pixels), checked(count * Size.Pixels)));

    /// <summary>The images with noise.</summary>
    /// <param name="noise">The noise.</param>
    /// <param name="key">Where an image's comes from.</param>
    public ImageBatch AddNoise(INoiseModel noise, Func<int, RandomKey> key)
    {
        ArgumentNullException.ThrowIfNull(noise);
        ArgumentNullException.ThrowIfNull(key);
        var noisy = new float[Pixels.Length];
        Parallel.For(0, Count, i => noise.Apply(this[i], noisy.AsSpan(i * Size.Pixels, Size.Pixels), key(i)));
        return new ImageBatch(Size, noisy);
    }

    /// <summary>Images of a set, as floats: all of them, or <paramref name="count"/> from place <paramref name="first"/> on.</summary>
    /// <param name="images">The set.</param>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="count">How many; null for all from there on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such images.</exception>
    public static ImageBatch Of(ImageSet images, int first = 0, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        var pixels = new float[checked((count ?? images.Count - first) * images.Size.Pixels)];
        for (int i = 0; i < pixels.Length / images.Size.Pixels; i++)
            images.CopyTo(first + i, pixels.AsSpan(i * images.Size.Pixels));
        return new ImageBatch(images.Size, pixels);
    }

    /// <summary>Images, read from files or wherever they come from; they are copied.</summary>
    /// <param name="images">The images, all of one size.</param>
    /// <exception cref="ArgumentException">There is none, or they are not of one size.</exception>
    public static ImageBatch Of(IReadOnlyList<GreyImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Join([.. images.Select(i => i.AsBatch())]);
    }

    /// <summary>Images one after another; they are copied.</summary>
    /// <param name="parts">The batches, all of images of one size.</param>
    /// <exception cref="ArgumentException">There is no part, or images are not of one size.</exception>
    public static ImageBatch Join(params IReadOnlyList<ImageBatch> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Any(p => p.Size != parts[0].Size))
            throw new ArgumentException("At least one image is needed, and all of one size.", nameof(parts));
        var pixels = new float[checked(parts.Sum(p => p.Pixels.Length))];
        int at = 0;
        foreach (var part in parts)
        {
            part.Pixels.CopyTo(pixels.AsMemory(at));
            at += part.Pixels.Length;
        }
        return new ImageBatch(parts[0].Size, pixels);
    }

    /// <summary>All pixels as bytes: cut to [0, 1], times 255, rounded.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Pixels.Length];
        GreyImage.ToBytes(Pixels.Span, bytes);
        return bytes;
    }
}
