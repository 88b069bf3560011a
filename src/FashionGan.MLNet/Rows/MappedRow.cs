using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>A row with the added columns, computed for itself when first asked for: what a prediction engine reads.</summary>
/// <param name="mapping">What adds them.</param>
/// <param name="input">The row without them.</param>
/// <param name="active">The columns that are read.</param>
/// <param name="pass">The pass that it is a part of, which ends with it; null for a row by itself.</param>
internal sealed class MappedRow(RowMapping mapping, DataViewRow input, bool[] active, ScoredPass? pass = null) : DataViewRow
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
        {
            pass?.Dispose();
            input.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Compute()
    {
        long position = input.Position;
        if (position < 0)
            throw CursorFault.NoRow();
        if (position == _computed)
            return;
        try
        {
            _worker!.Read(0);
        }
        catch (Exception e)
        {
            pass?.Fail(e);
            throw;
        }
        if (pass is null)
            ScoredBatch.Compute(_worker, 1, mapping.FirstAdded);
        else
            pass.Compute(_worker, 1);
        _computed = position;
    }
}
