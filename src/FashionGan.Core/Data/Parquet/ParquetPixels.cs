using System.Numerics.Tensors;
using Parquet.Data;

namespace FashionGan;

/// <summary>The images of one row group.</summary>
internal abstract class ParquetPixels : IDisposable
{
    /// <summary>Writes a row's pixels, 0 to 1 where they come from a picture.</summary>
    /// <exception cref="InvalidDataException">The row has no image, or one with another number of pixels.</exception>
    public abstract void Read(int row, Span<float> pixels);

    /// <summary>A row's size; null where there is a list of numbers, which does not tell it.</summary>
    public abstract ImageSize? Size(int row);

    /// <summary>How many pixels a row has.</summary>
    public abstract int Length(int row);

    /// <summary>Gives back the memory, where it is to be used again.</summary>
    public virtual void Dispose()
    {
    }
}

/// <summary>Images as PNG files.</summary>
/// <param name="files">A file a row; null where there is none.</param>
/// <param name="size">The size that all have; null where that is not known yet.</param>
internal sealed class PngPixels(byte[]?[] files, ImageSize? size) : ParquetPixels
{
    public override void Read(int row, Span<float> pixels)
    {
        var image = Image(row);
        if (size is { } known && image.Size != known)
            throw new InvalidDataException($"the image is {image.Size}, expected {known}: all images of a file have one size.");
        image.Pixels.CopyTo(pixels);
    }

    public override ImageSize? Size(int row) => Image(row).Size;

    public override int Length(int row) => Image(row).Size.Pixels;

    private GreyImage Image(int row) => PngFile.Read(files[row] ?? throw new InvalidDataException("there is no image."));
}

/// <summary>Images as lists of numbers.</summary>
/// <param name="column">All numbers, in memory that is used again once this is disposed.</param>
/// <param name="starts">Where each row's begin, and where the last one's end.</param>
internal sealed class ListedPixels(RawColumnData column, int[] starts) : ParquetPixels
{
    public override void Read(int row, Span<float> pixels)
    {
        if (Length(row) != pixels.Length)
            throw new InvalidDataException(
                $"the image has {Length(row)} numbers, expected {pixels.Length}: all images of a file have one size.");
        if (column is RawColumnData<float> floats)
            floats.Values.Slice(starts[row], Length(row)).CopyTo(pixels);
        else
            TensorPrimitives.ConvertTruncating(((RawColumnData<double>)column).Values.Slice(starts[row], Length(row)), pixels);
    }

    public override ImageSize? Size(int row) => null;

    public override int Length(int row) => starts[row + 1] - starts[row];

    public override void Dispose()
    {
        column.Dispose();
        base.Dispose();
    }
}
