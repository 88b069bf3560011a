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
        var buffers = Array.ConvertAll(columns, _ => new List<float[]>());
        int rows = 0;
        using (var cursor = data.GetRowCursor(columns.Select(c => c.Column)))
        {
            var readers = Array.ConvertAll(columns, c => c.CreateReader(cursor));
            while (cursor.MoveNext())
            {
                if (rows % RowsBetweenChecks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    for (int i = 0; i < columns.Length; i++)
                        buffers[i].Add(new float[RowsBetweenChecks * columns[i].Length]);
                }
                for (int i = 0; i < columns.Length; i++)
                    readers[i].Read(buffers[i][^1].AsSpan(rows % RowsBetweenChecks * columns[i].Length, columns[i].Length));
                rows++;
            }
        }
        return [.. columns.Select((column, i) => Join(column, buffers[i], rows))];
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

    private static TrainingImages Join(ImageColumn column, List<float[]> blocks, int rows)
    {
        long length = (long)rows * column.Length;
        if (length > Array.MaxLength)
            throw new ArgumentException($"{rows} images of {column.Size} take {length} values; at most {Array.MaxLength} can be held for training. Take fewer rows.");
        var pixels = new float[length];
        for (int i = 0; i < blocks.Count; i++)
        {
            int start = i * RowsBetweenChecks * column.Length;
            blocks[i].AsSpan(0, Math.Min(blocks[i].Length, pixels.Length - start)).CopyTo(pixels.AsSpan(start));
            blocks[i] = [];
        }
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
