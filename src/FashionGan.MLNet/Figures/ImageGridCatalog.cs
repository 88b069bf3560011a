using FashionGan;

namespace Microsoft.ML;

/// <summary>Draws the images of a data view: <c>ml.Data.DrawImages(...)</c>.</summary>
public static class ImageGridCatalog
{
    /// <summary>
    /// Draws the first rows' images as one picture: a line a column, with the column's name before it, an image a row of the data.
    /// </summary>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="data">The data; its first rows are read.</param>
    /// <param name="rows">The most rows drawn; at least 1. The picture has fewer where the data has.</param>
    /// <param name="columnNames">
    /// The columns with the images, at least one, all of one size; values from -64 to 64, which are cut to [0, 1].
    /// </param>
    /// <exception cref="ArgumentException">
    /// A column is missing or unfit, sizes differ, there are no rows, or the picture would exceed 4096 pixels a side.
    /// </exception>
    /// <exception cref="InvalidOperationException">A pixel is no number or out of its range.</exception>
    public static GreyImage DrawImages(this DataOperationsCatalog catalog, IDataView data, int rows, params string[] columnNames)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(columnNames);
        new OptionCheck(nameof(DrawImages))
            .InRange(nameof(rows), rows, 1, 4_096)
            .Require(columnNames.Length > 0, nameof(columnNames), null, "at least one")
            .ThrowIfInvalid();
        ImageColumn[] images = [.. columnNames.Select(c => ImageColumn.Image(data.Schema, c))];
        var size = images[0].Size;
        if (images.FirstOrDefault(i => i.Size != size) is { } other)
            throw ColumnCheck.Fault(
                $"Column '{other.Column.Name}' holds images of {other.Size}, but '{columnNames[0]}' of {size}. Draw columns of one size.");

        var lines = ImageRows.Read(catalog.TakeRows(data, rows), default, [.. images.Select(i => (i, PixelRange.Noisy))]);
        return ImageGrid.Draw(ImageBatch.Join(lines), new ImageGridOptions { Columns = lines[0].Count, RowCaptions = [.. columnNames] });
    }
}
