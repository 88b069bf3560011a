using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>One grey image: 0 is black, 1 is white.</summary>
/// <remarks>
/// Pixels are finite and stored row after row. Values outside [0, 1] are kept (noise that is not clipped, say) and cut to [0, 1]
/// when the image is shown or written. Immutable by convention: the array is kept, not copied. Safe for many threads.
/// </remarks>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed class GreyImage
{
    private readonly float[] _pixels;

    /// <summary>Wraps pixels; the array is kept, not copied.</summary>
    /// <param name="size">The image's size.</param>
    /// <param name="pixels">As many finite values as the size has pixels.</param>
    /// <exception cref="ArgumentException">The length disagrees with the size, or a value is not finite.</exception>
    public GreyImage(ImageSize size, float[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != size.Pixels)
            throw new ArgumentException($"An image of {size} takes {size.Pixels} pixels, but {pixels.Length} were given.", nameof(pixels));
        if (!TensorPrimitives.IsFiniteAll<float>(pixels))
            throw new ArgumentException($"An image of {size} holds a value that is not a finite number.", nameof(pixels));
        (Size, _pixels) = (size, pixels);
    }

    /// <summary>The image's size.</summary>
    public ImageSize Size { get; }

    /// <summary>The pixels, row after row.</summary>
    public ReadOnlySpan<float> Pixels => _pixels;

    /// <summary>The pixels as bytes: cut to [0, 1], times 255, rounded.</summary>
    public byte[] ToBytes() => AsBatch().ToBytes();

    /// <summary>A batch of this one image, which is not copied.</summary>
    public ImageBatch AsBatch() => new(Size, _pixels);

    internal static void ToBytes(ReadOnlySpan<float> pixels, Span<byte> bytes)
    {
        for (int i = 0; i < pixels.Length; i++)
            bytes[i] = (byte)(Math.Clamp(pixels[i], 0f, 1f) * 255f + 0.5f);
    }
}
