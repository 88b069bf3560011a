using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>A row with the added columns, computed for itself when first asked for: what a prediction engine reads.</summary>
internal sealed class MappedRow(RowMapping mapping, DataViewRow input, bool[] active) : DataViewRow
{
    private readonly RowWorker? _worker = mapping.AnyAdded(active) ? mapping.CreateWorker(input, 1) : null;
    private long _computed = -1;

    public override DataViewSchema Schema => mapping.OutputSchema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        var (isAdded, index) = mapping.Source(column.Index);
        return isAdded ? active[column.Index] : input.IsColumnActive(mapping.InputSchema[index]);
    }

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column)
    {
        var (isAdded, index) = mapping.Source(column.Index);
        if (!isAdded)
            return input.GetGetter<T>(mapping.InputSchema[index]);
        var inner = CursorFault.Typed<T>(active[column.Index] ? _worker!.Getter(index) : null, column);
        return (ref T value) =>
        {
            Compute();
            inner(ref value);
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }

    private void Compute()
    {
        long position = input.Position;
        if (position < 0)
            throw CursorFault.NoRow();
        if (position == _computed)
            return;
        _worker!.Read(0);
        ScoredBatch.Compute(_worker, 1, mapping.FirstAdded);
        _computed = position;
    }
}
