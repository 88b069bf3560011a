using Microsoft.ML;

namespace FashionGan;

/// <summary>The added columns of one row at a time, computed when first asked for.</summary>
internal sealed class ComputedRow
{
    private readonly DataViewRow _input;
    private readonly RowWorker _worker;
    private readonly string _column;
    private long _position = -1;

    public ComputedRow(DataViewRow input, RowMapping mapping)
    {
        _input = input;
        _worker = mapping.CreateWorker(input, 1);
        _column = mapping.FirstAdded;
    }

    public ValueGetter<T> Getter<T>(int added, DataViewSchema.Column column)
    {
        var inner = CursorFault.Typed<T>(_worker.Getter(added), column);
        return (ref T value) =>
        {
            Refresh();
            inner(ref value);
        };
    }

    private void Refresh()
    {
        long position = _input.Position;
        if (position < 0)
            throw CursorFault.NoRow();
        if (position == _position)
            return;
        _worker.Read(0);
        ScoredBatch.Compute(_worker, 1, _column);
        _position = position;
    }
}
