using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace FashionGan;

/// <summary>Reads the columns of a row group that hold images and labels.</summary>
internal static class ParquetColumns
{
    /// <summary>The leaf that holds a file's images: PNG files by themselves or in a struct's <c>bytes</c>, or a list's numbers.</summary>
    /// <exception cref="InvalidDataException">There is no such column, or it holds something else.</exception>
    public static DataField Images(ParquetSchema schema, string name) => Column(schema, name) switch
    {
        DataField field when IsBytes(field) => field,
        StructField image when image.Fields.FirstOrDefault(f => f.Name == "bytes") is DataField bytes && IsBytes(bytes) => bytes,
        ListField { Item: DataField item } when item.ClrType == typeof(float) || item.ClrType == typeof(double) => item,
        DataField { IsArray: true } field when field.ClrType == typeof(float) || field.ClrType == typeof(double) => field,
        _ => throw new InvalidDataException(
            $"the column {SafeText.Quoted(name)} holds no images: expected a struct with PNG 'bytes', the PNG bytes themselves, "
            + "or a list of floats."),
    };

    /// <summary>The column of labels; null where there is none of the name.</summary>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public static DataField? Labels(ParquetSchema schema, string? name) => schema.Fields.FirstOrDefault(f => f.Name == name) switch
    {
        null => null,
        DataField { IsArray: false } field when IsWhole(field.ClrType) => field,
        _ => throw new InvalidDataException(
            $"the column {SafeText.Quoted(name!)} holds no labels: expected whole numbers (int64, int32 or uint8)."),
    };

    public static ParquetPixels ReadImages(ParquetRowGroupReader group, DataField field, ImageSize? size, CancellationToken cancellation)
    {
        int rows = checked((int)group.RowCount);
        if (IsBytes(field))
        {
            byte[]?[] files = new byte[]?[rows];
            group.ReadAsync(field, files.AsMemory(), cancellationToken: cancellation).AsTask().GetAwaiter().GetResult();
            return new PngPixels(files, size);
        }
        var raw = group.ReadRawColumnDataBaseAsync(field, cancellation).AsTask().GetAwaiter().GetResult();
        try
        {
            if (raw is not (RawColumnData<float> or RawColumnData<double>))
                throw new InvalidDataException("expected lists of floats.");
            // A level below the highest is a list that is empty or missing, or a number that is.
            if (field.MaxDefinitionLevel > 0 && raw.DefinitionLevels.ContainsAnyExcept(field.MaxDefinitionLevel))
                throw new InvalidDataException(
                    $"the column {SafeText.Quoted(field.Path.FirstPart ?? "")} lacks images, or numbers in them: "
                    + "expected as many floats in every row.");
            return new ListedPixels(raw, Starts(raw.RepetitionLevels, rows));
        }
        catch
        {
            raw.Dispose();
            throw;
        }
    }

    public static long?[] ReadLabels(ParquetRowGroupReader group, DataField field, CancellationToken cancellation) =>
        field.ClrType == typeof(long) ? Read<long>(group, field, v => v, cancellation)
        : field.ClrType == typeof(int) ? Read<int>(group, field, v => v, cancellation)
        : Read<byte>(group, field, v => v, cancellation);

    private static Field Column(ParquetSchema schema, string name) => schema.Fields.FirstOrDefault(f => f.Name == name)
        ?? throw new InvalidDataException(
            $"there is no column {SafeText.Quoted(name)}; the file has "
            + $"{string.Join(", ", schema.Fields.Select(f => SafeText.Quoted(f.Name)))}.");

    private static bool IsBytes(DataField field) => field.ClrType == typeof(ReadOnlyMemory<byte>);

    private static bool IsWhole(Type type) => type == typeof(long) || type == typeof(int) || type == typeof(byte);

    private static long?[] Read<T>(ParquetRowGroupReader group, DataField field, Func<T, long> number, CancellationToken cancellation)
        where T : struct
    {
        int rows = checked((int)group.RowCount);
        if (!field.IsNullable)
        {
            var all = new T[rows];
            group.ReadAsync<T>(field, all.AsMemory(), null, cancellation).AsTask().GetAwaiter().GetResult();
            return Array.ConvertAll(all, v => (long?)number(v));
        }
        var values = new T?[rows];
        group.ReadAsync<T>(field, values.AsMemory(), null, cancellation).AsTask().GetAwaiter().GetResult();
        return Array.ConvertAll(values, v => v is { } there ? number(there) : (long?)null);
    }

    // A repetition level of 0 begins a row.
    private static int[] Starts(ReadOnlySpan<int> levels, int rows)
    {
        var starts = new int[rows + 1];
        int row = 0;
        for (int i = 0; i < levels.Length; i++)
            if (levels[i] == 0)
                starts[row < rows ? row++ : throw new InvalidDataException($"there are more lists than {rows} rows.")] = i;
        if (row != rows)
            throw new InvalidDataException($"there are {row} lists for {rows} rows.");
        starts[rows] = levels.Length;
        return starts;
    }
}
