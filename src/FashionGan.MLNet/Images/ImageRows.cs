using Microsoft.ML;

namespace FashionGan;

/// <summary>Reads image columns into memory, in row order, once.</summary>
internal static class ImageRows
{
    private const int RowsBetweenChecks = 1024;

    /// <param name="data">The rows.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="reads">The columns, and what their images may hold.</param>
    /// <returns>One set of images for each column.</returns>
    /// <exception cref="ArgumentException">There are no rows, or too many for memory.</exception>
    /// <exception cref="InvalidOperationException">A row holds an image of another size, or a pixel out of its column's range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ImageBatch[] Read(
        IDataView data, CancellationToken cancellation, params (ImageColumn Column, PixelRange Range)[] reads)
    {
        int expected = (int)Math.Min(data.GetRowCount() ?? RowsBetweenChecks, int.MaxValue);
        ImageColumn[] columns = Array.ConvertAll(reads, r => r.Column);
        var pixels = Array.ConvertAll(columns, c => new float[Length(c, expected)]);
        int rows = 0;
        using (var cursor = data.GetRowCursor(columns.Select(c => c.Column)))
        {
            var readers = Array.ConvertAll(reads, r => r.Column.CreateReader(cursor, r.Range));
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
        return rows > 0
            ? [.. columns.Select((c, i) => new ImageBatch(c.Size, pixels[i].AsMemory(0, rows * c.Length)))]
            : throw new ArgumentException($"Column '{columns[0].Column.Name}': there are no images, expected at least 1 row.");
    }

    private static int Length(ImageColumn column, int rows)
    {
        long length = (long)rows * column.Length;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                $"{rows} images of {column.Size} take {length} values; at most {Array.MaxLength} can be held in memory. "
                + "Take fewer rows.");
    }
}
