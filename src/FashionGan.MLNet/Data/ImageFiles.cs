using FashionGan;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Writes the images of a data view to files: <c>ml.Data.SaveAsPng(...)</c>.</summary>
public static class ImageFiles
{
    /// <summary>Writes every row's image as an 8-bit grey PNG.</summary>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="data">The data; all rows are read once.</param>
    /// <param name="imageColumnName">The column with the images; values from -64 to 64, which are cut to [0, 1].</param>
    /// <param name="folder">Where the files go; it is made where it is missing. Existing files of the same name are replaced.</param>
    /// <param name="fileNameColumnName">
    /// A text column with the files' names, without a folder; by default they are called <c>000000.png</c> and on, in row order.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it.</param>
    /// <param name="cancellationToken">Stops between two files; those written stay.</param>
    /// <returns>The paths written, in row order.</returns>
    /// <exception cref="ArgumentException">A column is missing or unfit.</exception>
    /// <exception cref="InvalidOperationException">A pixel is no number or out of its range; files of rows before it stay.</exception>
    /// <exception cref="InvalidDataException">A file name is empty, leads out of the folder, or comes twice.</exception>
    /// <exception cref="IOException">A file cannot be written, or what is there is no ordinary file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static IReadOnlyList<string> SaveAsPng(
        this DataOperationsCatalog catalog, IDataView data, string imageColumnName, string folder, string? fileNameColumnName = null,
        ImageSize? imageSize = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(imageColumnName);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var image = ImageColumn.Image(data.Schema, imageColumnName, RequiredSize.Stated(imageSize));
        DataViewSchema.Column? names = fileNameColumnName is null ? null : TextColumn(data.Schema, fileNameColumnName);

        using var cursor = data.GetRowCursor(names is { } column ? [image.Column, column] : [image.Column]);
        var reader = image.CreateReader(cursor, PixelRange.Noisy);
        var name = names is { } n ? Name(cursor, n) : () => $"{cursor.Position:D6}.png";
        var written = new List<string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var pixels = new float[image.Length];
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string file = name();
            if (!taken.Add(file))
                throw new InvalidDataException(
                    $"Row {cursor.Position}: the file name '{file}' came before. Every row needs a name of its own.");
            reader.Read(pixels);
            string path = Path.Combine(folder, file);
            PngFile.Write(path, new GreyImage(image.Size, pixels));
            written.Add(path);
        }
        return written;
    }

    private static DataViewSchema.Column TextColumn(DataViewSchema schema, string name)
    {
        var column = ColumnCheck.Find(schema, name);
        return column.Type is TextDataViewType
            ? column : throw ColumnCheck.Fault($"Column '{name}' is {column.Type}; expected file names: Text.");
    }

    private static Func<string> Name(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> value = default;
        return () =>
        {
            get(ref value);
            string name = value.ToString();
            bool plain = !string.IsNullOrWhiteSpace(name) && name.IndexOfAny(['/', '\\', ':', '\0']) < 0 && name is not ("." or "..");
            return !plain
                ? throw new InvalidDataException($"Row {row.Position}: '{name}' is no plain file name. Expected a name without a folder.")
                : name.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? name : name + ".png";
        };
    }
}
