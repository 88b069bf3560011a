using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>A row with the added columns, computed for itself: what a prediction engine reads.</summary>
internal sealed class MappedRow(RowMapping mapping, DataViewRow input, bool[] active) : DataViewRow
{
    private readonly ComputedRow? _computed = mapping.AnyAdded(active) ? new ComputedRow(input, mapping) : null;

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
        return active[column.Index] ? _computed!.Getter<T>(index, column) : throw CursorFault.Inactive(column);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
