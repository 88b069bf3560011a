using System.Collections.Immutable;
using Microsoft.ML;

namespace FashionGan;

/// <summary>A Parquet file's images as data, read row group by row group as a cursor comes to them.</summary>
/// <remarks>Immutable; any number of cursors may run at once, each with the file open for itself. A row's id is its number.</remarks>
internal sealed class ParquetView : IDataView
{
    private readonly string _path, _imageColumn;
    private readonly string? _labelColumn;

    private ParquetView(string path, string imageColumn, string? labelColumn, ParquetImages file, ImmutableArray<string> classNames)
    {
        (_path, _imageColumn, _labelColumn) = (path, imageColumn, file.HasLabels ? labelColumn : null);
        (Size, Length, Count) = (file.Size, file.Length, file.Count);
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(ImageSetView.ImageName, ImageVectorType.Of(Size is { } size ? [size.Height, size.Width] : [Length]));
        if (file.HasLabels)
            schema.AddColumn(ImageSetView.LabelName, LabelColumn.Type(classNames.Length), LabelColumn.Names(classNames));
        Schema = schema.ToSchema();
        Classes = classNames.Length;
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    /// <summary>The images' size; null for lists of numbers that may be no images.</summary>
    public ImageSize? Size { get; }

    /// <summary>Numbers in an image.</summary>
    public int Length { get; }

    public long Count { get; }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <exception cref="InvalidDataException">The file is damaged, or does not hold what is asked for.</exception>
    public static ParquetView Open(string path, string imageColumn, string? labelColumn, ImageSize? size, ImmutableArray<string> classNames)
    {
        string full = Path.GetFullPath(path);
        using var file = ParquetImages.Open(full, imageColumn, labelColumn, size);
        if (!file.HasLabels)
            return new ParquetView(full, imageColumn, labelColumn, file, []);
        var names = !classNames.IsDefaultOrEmpty ? classNames : file.ClassNames;
        return new ParquetView(full, imageColumn, labelColumn, file, names.IsEmpty ? Numbers(file) : names);
    }

    public long? GetRowCount() => Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new ParquetCursor(this, ParquetImages.Open(_path, _imageColumn, _labelColumn, Size), ActiveColumns.Of(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    // A key has one value at least.
    private static ImmutableArray<string> Numbers(ParquetImages file)
    {
        long largest = file.LargestLabel();
        return largest < ushort.MaxValue
            ? [.. Enumerable.Range(0, (int)Math.Max(1, largest + 1)).Select(i => FormattableString.Invariant($"{i}"))]
            : throw new InvalidDataException($"a label is {largest}: classes are numbered from 0 to {ushort.MaxValue - 1}.");
    }
}
