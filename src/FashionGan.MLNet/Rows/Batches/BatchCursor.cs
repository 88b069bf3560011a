using System.Runtime.ExceptionServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>
/// Reads a batch of rows ahead, keeps what passes through beside the added columns, and computes the batch when one of its rows is
/// first asked for an added value.
/// </summary>
internal sealed class BatchCursor : DataViewRowCursor
{
    private readonly RowMapping _mapping;
    private readonly DataViewRowCursor _input;
    private readonly bool[] _active;
    private readonly RowWorker _worker;
    private readonly ScoredPass _pass;
    private readonly ColumnBuffer?[] _buffers;
    private readonly ValueGetter<DataViewRowId> _readId;
    private readonly DataViewRowId[] _ids;
    private readonly long[] _batches;
    private int _count;
    private int _slot = -1;
    private int _computed;
    private long _position = -1;
    private bool _ended;
    private ExceptionDispatchInfo? _fault;

    public BatchCursor(RowMapping mapping, DataViewRowCursor input, bool[] active)
    {
        int size = mapping.BatchSize;
        (_mapping, _input, _active) = (mapping, input, active);
        (_ids, _batches, _readId) = (new DataViewRowId[size], new long[size], input.GetIdGetter());
        _buffers = new ColumnBuffer?[mapping.InputSchema.Count];
        for (int i = 0; i < active.Length; i++)
            if (active[i] && mapping.Source(i) is (false, var index))
                _buffers[index] ??= ColumnBuffer.Create(input, mapping.InputSchema[index], size, () => Slot);
        _worker = mapping.CreateWorker(new ReadAheadRow(input, _buffers), size);
        _pass = new ScoredPass(mapping.FirstAdded);
    }

    public override DataViewSchema Schema => _mapping.OutputSchema;

    public override long Position => _position;

    public override long Batch => _slot < 0 ? 0 : _batches[_slot];

    private int Slot => _slot >= 0 ? _slot : throw CursorFault.NoRow();

    public override bool MoveNext()
    {
        if (_slot + 1 < _count || Fill())
        {
            _slot++;
            _position++;
            return true;
        }
        (_slot, _count, _position) = (-1, 0, -1);
        return false;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = _ids[Slot];

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column)
    {
        if (!_active[column.Index])
            throw CursorFault.Inactive(column);
        var (isAdded, index) = _mapping.Source(column.Index);
        if (!isAdded)
            return CursorFault.Typed<T>(_buffers[index]!.Getter, column);
        var inner = CursorFault.Typed<T>(_worker.Getter(index), column);
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
            _pass.Dispose();
            _input.Dispose();
        }
        (_slot, _count, _position, _ended, _fault) = (-1, 0, -1, true, null);
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        (_slot, _count, _computed) = (-1, 0, 0);
        _fault?.Throw();
        try
        {
            while (!_ended && _count < _ids.Length)
                ReadRow();
        }
        catch (Exception e)
        {
            _pass.Fail(e);
            if (_count == 0)
                throw;
            // The rows before it come first, as they would without reading ahead.
            _fault = ExceptionDispatchInfo.Capture(e);
        }
        return _count > 0;
    }

    private void ReadRow()
    {
        if (!_input.MoveNext())
        {
            _ended = true;
            return;
        }
        _readId(ref _ids[_count]);
        _batches[_count] = _input.Batch;
        foreach (var buffer in _buffers)
            buffer?.Read(_count);
        _worker.Read(_count);
        _count++;
    }

    private void Compute()
    {
        _worker.Slot = Slot;
        if (_computed == _count)
            return;
        _pass.Compute(_worker, _count);
        _computed = _count;
    }
}
