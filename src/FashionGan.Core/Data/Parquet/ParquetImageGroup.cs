namespace FashionGan;

/// <summary>The rows of one row group, as far as they were asked for. Immutable; safe for many threads.</summary>
public sealed class ParquetImageGroup : IDisposable
{
    private readonly ParquetPixels? _images;
    private readonly long?[]? _labels;

    /// <param name="first">The first row's number in the file.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="images">What holds the images; null where they were not asked for.</param>
    /// <param name="labels">The labels, null where a row has none; null where they were not asked for.</param>
    internal ParquetImageGroup(long first, int count, ParquetPixels? images, long?[]? labels) =>
        (First, Count, _images, _labels) = (first, count, images, labels);

    /// <summary>The first row's number in the file.</summary>
    public long First { get; }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>A row's image.</summary>
    /// <param name="row">The row's number in the group.</param>
    /// <param name="pixels">Receives <see cref="ParquetImages.Length"/> pixels, row after row, as the file holds them.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The row has no image, or one of another size; or images were not asked for.</exception>
    public void Read(int row, Span<float> pixels)
    {
        Check(row);
        if (_images is null)
            throw new InvalidOperationException("The images of the row group were not asked for when it was read.");
        try
        {
            _images.Read(row, pixels);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidOperationException($"Row {First + row}: {e.Message}", e);
        }
    }

    /// <summary>Gives back the images' memory, where it is to be used again; nothing may be read afterwards.</summary>
    public void Dispose() => _images?.Dispose();

    /// <summary>A row's label; null where it has none: nothing, or a number below 0.</summary>
    /// <param name="row">The row's number in the group.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">Labels were not asked for.</exception>
    public long? Label(int row)
    {
        Check(row);
        if (_labels is null)
            throw new InvalidOperationException("The labels of the row group were not asked for when it was read.");
        return _labels[row] is >= 0 and var label ? label : null;
    }

    private void Check(int row)
    {
        if ((uint)row >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The row group has {Count} rows.");
    }
}
