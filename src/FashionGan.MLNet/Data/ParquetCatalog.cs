using System.Collections.Immutable;
using FashionGan;

namespace Microsoft.ML;

/// <summary>Images in Parquet files: <c>ml.Data.LoadImagesFromParquet(...)</c> and <c>ml.Data.SaveImagesAsParquet(...)</c>.</summary>
public static class ParquetCatalog
{
    private const int MostRows = 1 << 20;

    /// <summary>Loads images and, where there are some, labels from a Parquet file, such as those of the Hugging Face hub.</summary>
    /// <remarks>
    /// <para>
    /// Images are PNG files (a struct with <c>bytes</c>, or a column of bytes) of one size, which become grey in [0, 1], or lists of
    /// floats, which stay as they are. The data has the columns <c>Image</c>, <c>Vector&lt;Single, height, width&gt;</c>
    /// (<c>Vector&lt;Single, length&gt;</c> for lists whose size nothing tells), and <c>Label</c>, a key annotated with the classes' names;
    /// labels below 0 are missing ones.
    /// </para>
    /// <para>
    /// One row group is in memory at a time for each cursor, so the file may be larger than memory; it must stay as it is while the data is
    /// used. Rows come in the file's order: it does not shuffle. An image that is missing, damaged or of another size is an
    /// <see cref="InvalidOperationException"/> that names the row, when it is read.
    /// </para>
    /// </remarks>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="imageColumn">The column with the images.</param>
    /// <param name="labelColumn">
    /// The column with the labels, whole numbers from 0; null for none. A file without a column <c>label</c> has none.
    /// </param>
    /// <param name="imageSize">The images' size, where a list of floats does not tell it; by default what the file says.</param>
    /// <param name="classNames">The classes' names; by default those that the file says, else the numbers from 0 to the largest
    /// label.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no Parquet file, or holds no such columns; the message names the file.</exception>
    public static IDataView LoadImagesFromParquet(
        this DataOperationsCatalog catalog, string path, string imageColumn = "image", string? labelColumn = "label",
        ImageSize? imageSize = null, ImmutableArray<string> classNames = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(imageColumn);
        return ParquetView.Open(path, imageColumn, labelColumn, imageSize, classNames);
    }

    /// <summary>Writes a column of images, and labels beside it, as a Parquet file, which appears whole or not at all.</summary>
    /// <remarks>
    /// Rows are streamed: one row group is in memory. Equal rows give equal bytes. The file has the columns <c>image</c> and <c>label</c>
    /// (int64, -1 where missing).
    /// </remarks>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="data">The data; all rows are read once.</param>
    /// <param name="imageColumnName">The column with the images; values from -64 to 64, which a picture cuts to [0, 1].</param>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <param name="labelColumnName">The column with the labels: keys, whose names are kept, or whole numbers; null for none.</param>
    /// <param name="layout">How images are kept.</param>
    /// <param name="rowGroupRows">Rows in a row group, 1 to 1,048,576.</param>
    /// <param name="imageSize">The images' size where the column does not say it.</param>
    /// <param name="cancellationToken">Stops between two rows; no file is left.</param>
    /// <exception cref="ArgumentException">A column is missing or unfit, or a number is out of range.</exception>
    /// <exception cref="InvalidOperationException">A pixel is no number or out of its range.</exception>
    public static void SaveImagesAsParquet(
        this DataOperationsCatalog catalog, IDataView data, string imageColumnName, string path, string? labelColumnName = null,
        ParquetImageLayout layout = ParquetImageLayout.Png, int rowGroupRows = ParquetImageWriter.DefaultGroupRows,
        ImageSize? imageSize = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(imageColumnName);
        ArgumentException.ThrowIfNullOrEmpty(path);
        new OptionCheck(nameof(SaveImagesAsParquet))
            .Require(Enum.IsDefined(layout), nameof(layout), layout, "Png or Floats")
            .InRange(nameof(rowGroupRows), rowGroupRows, 1, MostRows)
            .ThrowIfInvalid();
        var image = ImageColumn.Image(data.Schema, imageColumnName, RequiredSize.Stated(imageSize));
        DataViewSchema.Column? labels = labelColumnName is null ? null : ColumnCheck.Find(data.Schema, labelColumnName);
        using var cursor = data.GetRowCursor(labels is { } needed ? [image.Column, needed] : [image.Column]);
        Func<int?> label = labels is { } column ? LabelReader.Create(cursor, column) : () => null;
        var reader = image.CreateReader(cursor, PixelRange.Noisy);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new ParquetImageWriter(
                stream, layout, image.Size, labels is not null, labels is { } named ? LabelColumn.NamesOf(named) ?? [] : [], rowGroupRows);
            var pixels = new float[image.Length];
            while (cursor.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                reader.Read(pixels);
                writer.Add(pixels, label());
            }
            writer.Complete();
        });
    }
}
