using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Reads and writes images and labels as IDX files, the format of MNIST and Fashion-MNIST, gzip or plain.</summary>
/// <remarks>
/// All methods are safe for many threads. A stream that is handed in stays open. For files too large for memory see <see
/// cref="IdxReader"/>.
/// </remarks>
public static class IdxFile
{
    /// <summary>Reads a file of images and the file of their labels.</summary>
    /// <param name="imagesPath">An IDX file of three dimensions: images, rows, columns.</param>
    /// <param name="labelsPath">An IDX file of one dimension: a class for each image.</param>
    /// <param name="classNames">The classes' names in label order; by default the numbers from 0 to the largest label.</param>
    /// <param name="name">What the data is called in reports; by default the images' file name.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, the counts disagree, or a label has no name.</exception>
    public static ImageSet Read(string imagesPath, string labelsPath, ImmutableArray<string> classNames = default, string? name = null)
    {
        using var imageReader = IdxReader.Open(imagesPath);
        using var labelReader = IdxReader.Open(labelsPath);
        var size = RequireImages(imageReader, imagesPath);
        RequireLabels(labelReader, labelsPath);
        RequirePair(imagesPath, imageReader.Count, labelsPath, labelReader.Count);
        byte[] labels = labelReader.ReadToEnd();
        if (classNames.IsDefault)
            classNames = [.. Enumerable.Range(0, Largest(labels) + 1).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        RequireNamed(labels, classNames.Length, labelsPath);
        return new ImageSet(name ?? Path.GetFileName(imagesPath), size, imageReader.ReadToEnd(), labels, classNames);
    }

    /// <summary>Reads a file of images.</summary>
    /// <param name="path">An IDX file of three dimensions: images, rows, columns.</param>
    /// <returns>The size of each, and the pixels image after image.</returns>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or does not hold images.</exception>
    public static (ImageSize Size, byte[] Pixels) ReadImages(string path)
    {
        using var reader = IdxReader.Open(path);
        return (RequireImages(reader, path), reader.ReadToEnd());
    }

    /// <summary>Reads images from a stream, which may be compressed and need not be seekable.</summary>
    /// <param name="stream">What such a file holds.</param>
    /// <returns>The size of each, and the pixels image after image.</returns>
    /// <exception cref="InvalidDataException">The stream is damaged or does not hold images.</exception>
    public static (ImageSize Size, byte[] Pixels) ReadImages(Stream stream)
    {
        using var reader = new IdxReader(stream, leaveOpen: true);
        return (RequireImages(reader, "the stream"), reader.ReadToEnd());
    }

    /// <summary>Reads a file of labels.</summary>
    /// <param name="path">An IDX file of one dimension: a class for each image.</param>
    /// <returns>The labels, in the file's order.</returns>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or does not hold labels.</exception>
    public static byte[] ReadLabels(string path)
    {
        using var reader = IdxReader.Open(path);
        RequireLabels(reader, path);
        return reader.ReadToEnd();
    }

    /// <summary>Reads labels from a stream, which may be compressed and need not be seekable.</summary>
    /// <param name="stream">What such a file holds.</param>
    /// <returns>The labels, in the stream's order.</returns>
    /// <exception cref="InvalidDataException">The stream is damaged or does not hold labels.</exception>
    public static byte[] ReadLabels(Stream stream)
    {
        using var reader = new IdxReader(stream, leaveOpen: true);
        RequireLabels(reader, "the stream");
        return reader.ReadToEnd();
    }

    /// <summary>Writes the images to a file, compressed where its name ends in <c>.gz</c>. The file appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <param name="images">The images.</param>
    /// <inheritdoc cref="AtomicFile.Write" path="/exception"/>
    public static void WriteImages(string path, ImageSet images) =>
        AtomicFile.Write(path, stream => WriteImages(stream, images, IsGzipName(path)));

    /// <summary>Writes the images to a stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="images">The images.</param>
    /// <param name="gzip">Whether to compress them.</param>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public static void WriteImages(Stream stream, ImageSet images, bool gzip = false)
    {
        ArgumentNullException.ThrowIfNull(images);
        Write(stream, gzip, [images.Count, images.Size.Height, images.Size.Width], target =>
        {
            for (int i = 0; i < images.Count; i++)
                target.Write(images.Pixels(i));
        });
    }

    /// <summary>Writes the labels to a file, compressed where its name ends in <c>.gz</c>. The file appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <param name="images">The images whose labels they are.</param>
    /// <inheritdoc cref="AtomicFile.Write" path="/exception"/>
    public static void WriteLabels(string path, ImageSet images) =>
        AtomicFile.Write(path, stream => WriteLabels(stream, images, IsGzipName(path)));

    /// <summary>Writes the labels to a stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="images">The images whose labels they are.</param>
    /// <param name="gzip">Whether to compress them.</param>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public static void WriteLabels(Stream stream, ImageSet images, bool gzip = false)
    {
        ArgumentNullException.ThrowIfNull(images);
        Write(stream, gzip, [images.Count], target => target.Write(images.Labels));
    }

    private static void Write(Stream stream, bool gzip, ReadOnlySpan<int> shape, Action<Stream> writeValues)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var compressed = gzip ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
        Stream target = compressed ?? stream;
        target.Write(Header(shape));
        writeValues(target);
    }

    private static bool IsGzipName(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a file of unsigned bytes of this shape begins with.</summary>
    internal static byte[] Header(ReadOnlySpan<int> shape)
    {
        byte[] header = new byte[4 + 4 * shape.Length];
        (header[2], header[3]) = (0x08, (byte)shape.Length);
        for (int i = 0; i < shape.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), shape[i]);
        return header;
    }

    /// <exception cref="InvalidDataException">The file does not hold images.</exception>
    internal static ImageSize RequireImages(IdxReader reader, string name) => reader.Shape is [_, int height, int width]
        ? new ImageSize(height, width)
        : throw WrongShape(reader, name, "3 dimensions (images, rows, columns)");

    /// <exception cref="InvalidDataException">The file does not hold labels.</exception>
    internal static void RequireLabels(IdxReader reader, string name)
    {
        if (reader.Shape is not [_])
            throw WrongShape(reader, name, "1 dimension (labels)");
    }

    /// <exception cref="InvalidDataException">The counts disagree.</exception>
    internal static void RequirePair(string imagesPath, int images, string labelsPath, int labels)
    {
        if (images != labels)
            throw new InvalidDataException(
                $"{SafeText.Line(imagesPath)} holds {images} images, but {SafeText.Line(labelsPath)} holds {labels} labels. "
                + "Give two files that belong together.");
    }

    /// <exception cref="InvalidDataException">A label has no name.</exception>
    internal static void RequireNamed(ReadOnlySpan<byte> labels, int classes, string labelsPath)
    {
        int largest = Largest(labels);
        if (largest >= classes)
            throw new InvalidDataException(
                $"{SafeText.Line(labelsPath)} holds label {largest}, expected 0 to {classes - 1}. "
                + "Give a name for every class, or the right file.");
    }

    private static int Largest(ReadOnlySpan<byte> labels) => labels.IsEmpty ? 0 : TensorPrimitives.Max(labels);

    private static InvalidDataException WrongShape(IdxReader reader, string name, string expected) => new(
        $"{SafeText.Line(name)}: expected {expected}, found {reader.Shape.Length} ({string.Join(" x ", reader.Shape)}). "
        + "Check that images and labels are not swapped.");
}
