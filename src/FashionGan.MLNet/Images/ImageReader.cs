using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Reads the pixels of the current row of a column. For one thread.</summary>
internal abstract class ImageReader
{
    /// <summary>Writes the pixels, row after row.</summary>
    /// <exception cref="InvalidOperationException">
    /// The row holds an image of another size, or a pixel out of the reader's range.
    /// </exception>
    public abstract void Read(Span<float> destination);
}

internal sealed class VectorReader(DataViewRow row, ImageColumn column, PixelRange range) : ImageReader
{
    private readonly ValueGetter<VBuffer<float>> _get = row.GetGetter<VBuffer<float>>(column.Column);
    private readonly int _length = column.Length;
    private VBuffer<float> _value;

    public override void Read(Span<float> destination)
    {
        _get(ref _value);
        if (_value.Length != _length)
            throw new InvalidOperationException(
                $"Row {row.Position}: column '{column.Column.Name}' holds {_value.Length} values, expected {_length} "
                + $"({string.Join("x", column.Shape)}).");
        _value.CopyTo(destination);
        if (range.Fault(destination[.._length]) is { } fault)
            throw new InvalidOperationException($"Row {row.Position}: column '{column.Column.Name}' {fault}");
    }
}

/// <summary>Reads grey values off an <see cref="MLImage"/>: its luma (ITU-R BT.601), over 255; transparent pixels over black.</summary>
internal sealed class MLImageReader(DataViewRow row, ImageColumn column) : ImageReader
{
    private readonly ValueGetter<MLImage?> _get = row.GetGetter<MLImage?>(column.Column);
    private MLImage? _picture;

    public override void Read(Span<float> destination)
    {
        try
        {
            _get(ref _picture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // What LoadImages says of a file that is missing, or no picture, does not say which row names it.
            throw new InvalidOperationException($"{Luma.Where(column.Column.Name, row.Position)} has no image: {e.Message}", e);
        }
        Luma.Read(_picture, column.Size, column.Column.Name, destination, row.Position);
    }
}
