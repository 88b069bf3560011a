using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Grey 8-bit images of one size with a class label each, held in memory.</summary>
/// <remarks>
/// Pixels are stored image after image, row after row, 0 (black) to 255 (white); read as floats they lie in [0, 1].
/// Immutable and safe for many threads.
/// </remarks>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed class ImageSet
{
    private const string NoFashionMnist = "Figures on them say nothing about Fashion-MNIST.";

    private readonly byte[] _pixels;
    private readonly byte[] _labels;

    /// <summary>Wraps pixels and labels; the arrays are kept, not copied.</summary>
    /// <param name="name">What the data is called in reports, such as <c>fashion-mnist</c>.</param>
    /// <param name="size">The size of every image.</param>
    /// <param name="pixels"><c>labels.Length * size.Pixels</c> bytes.</param>
    /// <param name="labels">One class an image, each below the number of class names.</param>
    /// <param name="classNames">The classes' names, in label order.</param>
    /// <param name="isSynthetic">True for data drawn by a program rather than photographed.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a label has no class name.</exception>
    public ImageSet(string name, ImageSize size, byte[] pixels, byte[] labels, ImmutableArray<string> classNames, bool isSynthetic = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        if (classNames.IsDefault)
            throw new ArgumentException("Class names are needed, as many as there are classes.", nameof(classNames));
        if (pixels.LongLength != (long)labels.Length * size.Pixels)
            throw new ArgumentException(
                $"{labels.Length} images of {size} take {(long)labels.Length * size.Pixels} pixels, but {pixels.Length} were given.",
                nameof(pixels));
        int max = labels.Length == 0 ? -1 : TensorPrimitives.Max<byte>(labels);
        if (max >= classNames.Length)
            throw new ArgumentException($"Label {max} has no class name: {classNames.Length} names were given.", nameof(labels));
        (Name, Size, _pixels, _labels, ClassNames, IsSynthetic) = (name, size, pixels, labels, classNames, isSynthetic);
    }

    /// <summary>What the data is called in reports.</summary>
    public string Name { get; }

    /// <summary>The size of every image.</summary>
    public ImageSize Size { get; }

    /// <summary>How many images there are.</summary>
    public int Count => _labels.Length;

    /// <summary>The classes' names, in label order.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>True for data drawn by a program rather than photographed.</summary>
    public bool IsSynthetic { get; }

    /// <summary>True for images of the official Fashion-MNIST files, checked by SHA-256 when they were loaded.</summary>
    public bool IsOfficial { get; internal init; }

    /// <summary>What must be said beside every figure that these images give, as a sentence or two; empty for the official data.</summary>
    public string Caution => IsSynthetic ? $"Synthetic data: garments drawn by a program. {NoFashionMnist}"
        : IsOfficial ? ""
        : $"Not the official Fashion-MNIST: the files differ from it. {NoFashionMnist}";

    /// <summary>The labels, one an image.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>The pixels of image <paramref name="index"/>, 0 to 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<byte> Pixels(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _pixels.AsSpan(index * Size.Pixels, Size.Pixels);
    }

    /// <summary>Writes image <paramref name="index"/> as floats in [0, 1] (the byte over 255).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image, or no room for it.</exception>
    public void CopyTo(int index, Span<float> destination)
    {
        var source = Pixels(index);
        destination = destination[..source.Length];
        int i = 0;
        // TensorPrimitives turns bytes into floats one by one.
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(source[i..]), out var lower, out var upper);
            Write(lower, destination[i..]);
            Write(upper, destination[(i + Vector<ushort>.Count)..]);
        }
        for (; i < source.Length; i++)
            destination[i] = source[i] / 255f;
    }

    /// <summary>The first <paramref name="count"/> images, or all of them where there are fewer; pixels are copied.</summary>
    public ImageSet Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Count
            ? this
            : new ImageSet(Name, Size, _pixels[..(count * Size.Pixels)], _labels[..count], ClassNames, IsSynthetic)
            {
                IsOfficial = IsOfficial,
            };
    }

    /// <summary>The same images, under the name that says that they are not the official data.</summary>
    internal ImageSet Unofficial() => new(FashionMnist.UnofficialDataName, Size, _pixels, _labels, ClassNames, IsSynthetic);

    private static void Write(Vector<ushort> bytes, Span<float> destination)
    {
        Vector.Widen(bytes, out var lower, out var upper);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(lower)) / new Vector<float>(255)).CopyTo(destination);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(upper)) / new Vector<float>(255)).CopyTo(destination[Vector<float>.Count..]);
    }
}
