using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>The column with the classes that a network is trained to be told: keys, whose names it keeps.</summary>
internal sealed class TrainingLabels
{
    private readonly DataViewSchema.Column _column;

    private TrainingLabels(DataViewSchema.Column column, ImmutableArray<string> names) => (_column, Names) = (column, names);

    /// <summary>The classes' names.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The column of that name; null for no name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none, or it holds no keys, or keys of too many classes.</exception>
    public static TrainingLabels? Find(DataViewSchema schema, string? name)
    {
        if (name is null)
            return null;
        var column = ColumnCheck.Find(schema, name);
        if (column.Type is not KeyDataViewType { Count: >= 1 and <= NetworkSetting.MostClasses } key)
            throw ColumnCheck.Fault(
                $"Column '{name}' is {column.Type}; expected a label: a key of 1 to {NetworkSetting.MostClasses} classes. "
                + "MapValueToKey makes one.");
        return new(
            column,
            LabelColumn.NamesOf(column) ?? [.. Enumerable.Range(0, (int)key.Count).Select(c => c.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>Checks what can be known before there is data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or it holds no keys.</exception>
    public static void Check(SchemaShape shape, string? name)
    {
        if (name is not null && ColumnCheck.Find(shape, name) is { IsKey: false } column)
            throw ColumnCheck.Fault(
                $"Column '{name}' is {ColumnCheck.Describe(column)}; expected a label: a key. MapValueToKey makes one.");
    }

    /// <summary>Reads the label of every row.</summary>
    /// <exception cref="InvalidOperationException">A label is missing, or the data changed since its images were read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LabelledClasses Read(IDataView data, int count, CancellationToken cancellation)
    {
        var labels = new int[count];
        int rows = 0;
        using var cursor = data.GetRowCursor([_column]);
        var read = LabelReader.Create(cursor, _column);
        for (; cursor.MoveNext(); rows++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (rows < count)
                labels[rows] = read() ?? throw new InvalidOperationException(
                    $"Row {rows} has no label in column '{_column.Name}': drop such rows first.");
        }
        return rows == count
            ? new LabelledClasses(labels, Names)
            : throw new InvalidOperationException(
                $"The data had {count} rows when its images were read, and {rows} when its labels were: cache it.");
    }
}
