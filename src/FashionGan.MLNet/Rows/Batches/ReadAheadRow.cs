using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>The row being read ahead: columns that are kept anyway are not asked of the input a second time.</summary>
internal sealed class ReadAheadRow(DataViewRow input, ColumnBuffer?[] buffers) : DataViewRow
{
    public override DataViewSchema Schema => input.Schema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) =>
        buffers[column.Index] is { } kept ? CursorFault.Typed<T>(kept.LastGetter, column) : input.GetGetter<T>(column);
}
