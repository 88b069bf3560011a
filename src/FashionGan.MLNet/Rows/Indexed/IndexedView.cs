using System.Collections.Immutable;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Data whose rows are found by number: nothing is computed before a cursor asks for it.</summary>
/// <remarks>
/// Immutable; any number of cursors may run at once, each on its own thread. A row's id is its number, in whatever order it comes.
/// </remarks>
internal sealed class IndexedView : IDataView
{
    /// <summary>Rows that stay together where several cursors share the work.</summary>
    public const int BlockRows = 256;

    private readonly ImmutableArray<IndexedColumn> _columns;

    public IndexedView(int count, params ImmutableArray<IndexedColumn> columns)
    {
        (Count, _columns) = (count, columns);
        var schema = new DataViewSchema.Builder();
        foreach (var column in columns)
            schema.AddColumn(column.Name, column.Type, column.Annotations);
        Schema = schema.ToSchema();
    }

    public int Count { get; }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => true;

    public long? GetRowCount() => Count;

    public IndexedColumn Column(int index) => _columns[index];

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new IndexedCursor(this, ActiveColumns.Of(Schema, columnsNeeded), Order(rand), share: 0, shares: 1);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        int blocks = (Count + BlockRows - 1) / BlockRows;
        int shares = Math.Clamp(n, 1, Math.Max(1, blocks));
        var (active, order) = (ActiveColumns.Of(Schema, columnsNeeded), Order(rand));
        return [.. Enumerable.Range(0, shares).Select(share => new IndexedCursor(this, active, order, share, shares))];
    }

    private int[]? Order(Random? rand)
    {
        if (rand is null)
            return null;
        int[] order = [.. Enumerable.Range(0, Count)];
        rand.Shuffle(order);
        return order;
    }
}
