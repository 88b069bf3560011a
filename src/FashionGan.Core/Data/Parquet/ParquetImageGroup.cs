namespace FashionGan;

/// <summary>The rows of one row group, as far as they were asked for. Immutable; safe for many threads.</summary>
/// <param name="first">The first row's number in the file.</param>
/// <param name="count">How many rows there are.</param>
/// <param name="images">What holds the images; null where they were not asked for.</param>
/// <param name="labels">The labels, null where a row has none; null where they were not asked for.</param>
internal sealed class ParquetImageGroup(long first, int count, ParquetPixels? images, long?[]? labels) : IDisposable
{
    public long First => first;

    public int Count => count;

    /// <summary>A row's image.</summary>
    /// <param name="row">The row's number in the group.</param>
    /// <param name="pixels">Receives the pixels.</param>
    /// <exception cref="InvalidOperationException">The row has no image, or one of another size.</exception>
    public void Read(int row, Span<float> pixels)
    {
        try
        {
            images!.Read(row, pixels);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidOperationException($"Row {first + row}: {e.Message}", e);
        }
    }

    /// <summary>Gives back the images' memory, where it is to be used again; nothing may be read afterwards.</summary>
    public void Dispose() => images?.Dispose();

    /// <summary>A row's label; null where it has none: nothing, or a number below 0.</summary>
    public long? Label(int row) => labels![row] is >= 0 and var label ? label : null;
}
