using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Adds columns that cost little a row: no row is read ahead, and only rows that are asked for are computed.</summary>
internal sealed class MappedCursor(RowMapping mapping, DataViewRowCursor input, bool[] active) : DataViewRowCursor
{
    private readonly MappedRow _row = new(mapping, input, active, mapping.AnyAdded(active) ? new ScoredPass(mapping.FirstAdded) : null);

    public override DataViewSchema Schema => mapping.OutputSchema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override bool MoveNext() => input.MoveNext();

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) =>
        active[column.Index] ? _row.GetGetter<T>(column) : throw CursorFault.Inactive(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _row.Dispose();
        base.Dispose(disposing);
    }
}
