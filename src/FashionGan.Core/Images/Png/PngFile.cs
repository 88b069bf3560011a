namespace FashionGan;

/// <summary>Reads and writes PNG images as grey values in [0, 1].</summary>
/// <remarks>
/// <para>
/// Every kind of PNG up to 4096 x 4096 is read: grey, colour, palette, with or without transparency, 1 to 16 bits, interlaced or
/// not. Colours become grey by the luma weights of Rec. 601 (0.299 R + 0.587 G + 0.114 B), applied to the stored values as
/// Pillow and OpenCV do; transparent pixels are laid over black; colour profiles and gamma are not applied.
/// </para>
/// <para>
/// Reading follows the PNG specification (third edition, 2025) and, where a file breaks it, libpng. What the pixels do not depend
/// on is passed over: ancillary chunks that are damaged, misplaced, repeated or do not fit (a tRNS beside an alpha channel), a
/// palette beside pixels that are no indices, colours that no index reaches, data after the last row (up to as much again as the
/// image) and after the compressed stream. An index beyond the palette is opaque black. All else is an <see
/// cref="InvalidDataException"/>: a wrong checksum of a chunk that the pixels need, a file cut short anywhere, and a check value
/// of the compressed data (Adler-32) that is wrong or missing. It is insisted on since it alone tells a faulty encoder's pixels
/// from right ones; some readers do not look at it.
/// </para>
/// <para>
/// No memory is taken for a size that the data cannot fill; reading takes the image's own four bytes a pixel and less than a
/// megabyte beside. What follows the image's end is not read. Safe for many threads.
/// </para>
/// </remarks>
public static class PngFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not a valid PNG, or larger than 4096 x 4096.</exception>
    public static GreyImage Read(string path) => BoundedRead.FromFile(path, Read);

    /// <summary>Reads one image from where a stream stands; the stream stays open, at the image's end, and need not be seekable.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static GreyImage Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return PngDecoder.Read(stream);
    }

    /// <summary>Reads a file that is in memory.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static GreyImage Read(byte[] bytes) => Read(new MemoryStream(bytes, writable: false));

    /// <summary>Writes an 8-bit grey file, which appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <param name="image">The image; values are cut to [0, 1].</param>
    /// <inheritdoc cref="AtomicFile.Write" path="/exception"/>
    public static void Write(string path, GreyImage image)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(image);
        AtomicFile.Write(path, stream => Write(stream, image));
    }

    /// <summary>Writes an 8-bit grey image to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="image">The image; values are cut to [0, 1].</param>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public static void Write(Stream stream, GreyImage image)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(image);
        PngEncoder.Write(stream, image.Size, channels: 1, image.ToBytes());
    }

    /// <summary>The 8-bit grey file as bytes.</summary>
    /// <param name="image">The image; values are cut to [0, 1].</param>
    public static byte[] ToBytes(GreyImage image)
    {
        using var stream = new MemoryStream();
        Write(stream, image);
        return stream.ToArray();
    }

    /// <summary>Writes an 8-bit colour image to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="size">The image's size.</param>
    /// <param name="rgb">Red, green and blue, a byte each, of every pixel, row after row.</param>
    /// <exception cref="ArgumentException">The length is not three bytes a pixel.</exception>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public static void WriteRgb(Stream stream, ImageSize size, ReadOnlySpan<byte> rgb)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (rgb.Length != 3 * size.Pixels)
            throw new ArgumentException(
                $"A colour image of {size} takes {3 * size.Pixels} bytes, but {rgb.Length} were given.", nameof(rgb));
        PngEncoder.Write(stream, size, channels: 3, rgb);
    }
}
