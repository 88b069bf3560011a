using System.Numerics.Tensors;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Reads image columns into memory, in row order, once.</summary>
internal static class TrainingRows
{
    private const int RowsBetweenChecks = 1024;

    /// <returns>One set of images for each column.</returns>
    /// <exception cref="ArgumentException">There are no rows, too many for memory, or a pixel is not a finite number.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TrainingImages[] Read(IDataView data, CancellationToken cancellation, params ImageColumn[] columns)
    {
        int expected = (int)Math.Min(data.GetRowCount() ?? RowsBetweenChecks, int.MaxValue);
        var pixels = Array.ConvertAll(columns, c => new float[Length(c, expected)]);
        int rows = 0;
        using (var cursor = data.GetRowCursor(columns.Select(c => c.Column)))
        {
            var readers = Array.ConvertAll(columns, c => c.CreateReader(cursor));
            for (; cursor.MoveNext(); rows++)
            {
                if (rows % RowsBetweenChecks == 0)
                    cancellation.ThrowIfCancellationRequested();
                for (int i = 0; i < columns.Length; i++)
                {
                    int length = columns[i].Length;
                    if (pixels[i].Length < (rows + 1L) * length)
                        Array.Resize(ref pixels[i], Length(columns[i], 2 * Math.Max(rows, RowsBetweenChecks / 2)));
                    readers[i].Read(pixels[i].AsSpan(rows * length, length));
                }
            }
        }
        return [.. columns.Select((column, i) => Images(column, pixels[i], rows))];
    }

    /// <exception cref="ArgumentException">A pixel lies outside [0, 1].</exception>
    public static void RequireUnitRange(TrainingImages images, ImageColumn column)
    {
        for (int i = 0; i < images.Count; i++)
            if (TensorPrimitives.Min(images[i]) < 0 || TensorPrimitives.Max(images[i]) > 1)
                throw new ArgumentException(
                    $"Column '{column.Column.Name}', row {i}: values from {TensorPrimitives.Min(images[i])} to {TensorPrimitives.Max(images[i])}; "
                    + "expected [0, 1]. Divide bytes by 255 first.");
    }

    private static int Length(ImageColumn column, int rows)
    {
        long length = (long)rows * column.Length;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                $"{rows} images of {column.Size} take {length} values; at most {Array.MaxLength} can be held for training. Take fewer rows.");
    }

    private static TrainingImages Images(ImageColumn column, float[] pixels, int rows)
    {
        try
        {
            return new TrainingImages(column.Size, pixels, rows);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Column '{column.Column.Name}': {e.Message}", e);
        }
    }
}
