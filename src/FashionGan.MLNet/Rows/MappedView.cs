using Microsoft.ML;

namespace FashionGan;

/// <summary>Data with the columns that a mapping adds, computed as cursors move.</summary>
internal sealed class MappedView(IDataView source, RowMapping mapping) : IDataView
{
    public DataViewSchema Schema => mapping.OutputSchema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = ActiveColumns.Of(Schema, columnsNeeded);
        return Wrap(source.GetRowCursor(mapping.Needed(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        bool[] active = ActiveColumns.Of(Schema, columnsNeeded);
        return Array.ConvertAll(source.GetRowCursorSet(mapping.Needed(active), n, rand), cursor => Wrap(cursor, active));
    }

    private DataViewRowCursor Wrap(DataViewRowCursor input, bool[] active) => mapping.BatchSize > 1 && mapping.AnyAdded(active)
        ? new BatchCursor(mapping, input, active)
        : new MappedCursor(mapping, input, active);
}
