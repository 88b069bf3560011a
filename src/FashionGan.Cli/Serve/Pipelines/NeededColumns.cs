using System.Collections.Immutable;
using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>Which columns of its input a pipeline reads to make one of its output.</summary>
/// <param name="rows">Data of the input's schema, without rows.</param>
internal sealed class NeededColumns(IDataView rows) : IDataView
{
    private readonly HashSet<string> _needed = [];

    public DataViewSchema Schema => rows.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => rows.GetRowCount();

    /// <summary>The names of the columns that the pipeline asks for.</summary>
    public static ImmutableHashSet<string> Of(ITransformer model, IDataView rows, int output)
    {
        var watched = new NeededColumns(rows);
        var data = model.Transform(watched);
        watched._needed.Clear();
        using var cursor = data.GetRowCursor([data.Schema[output]]);
        return [.. watched._needed];
    }

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        rows.GetRowCursor(Note(columnsNeeded), rand);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        rows.GetRowCursorSet(Note(columnsNeeded), n, rand);

    private DataViewSchema.Column[] Note(IEnumerable<DataViewSchema.Column> columns)
    {
        DataViewSchema.Column[] all = [.. columns];
        _needed.UnionWith(all.Select(c => c.Name));
        return all;
    }
}
