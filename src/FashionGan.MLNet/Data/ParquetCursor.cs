using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Walks a <see cref="ParquetView"/>, with one row group in memory at a time. For one thread.</summary>
internal sealed class ParquetCursor : DataViewRowCursor
{
    private readonly ParquetView _view;
    private readonly ParquetImages _file;
    private readonly bool[] _active;
    private readonly Delegate?[] _getters;
    private ParquetImageGroup? _group;
    private int _nextGroup, _row = -1;
    private long _position = -1;

    public ParquetCursor(ParquetView view, ParquetImages file, bool[] active)
    {
        (_view, _file, _active) = (view, file, active);
        _getters = new Delegate?[active.Length];
        Delegate[] all = [(ValueGetter<VBuffer<float>>)Image, (ValueGetter<uint>)Label];
        for (int i = 0; i < active.Length; i++)
            _getters[i] = active[i] ? all[i] : null;
    }

    public override DataViewSchema Schema => _view.Schema;

    public override long Position => _position;

    public override long Batch => 0;

    private ParquetImageGroup Group => _row >= 0 ? _group! : throw CursorFault.NoRow();

    public override bool MoveNext()
    {
        while (_group is null || _row + 1 >= _group.Count)
        {
            if (_nextGroup >= _file.Starts.Length - 1)
            {
                _group?.Dispose();
                (_row, _position, _group, _nextGroup) = (-1, -1, null, int.MaxValue);
                return false;
            }
            _group?.Dispose(); // Before the next is read, which takes the same memory.
            _group = null;
            _group = _file.Read(_nextGroup++, _active[0], _active.Length > 1 && _active[1]);
            _row = -1;
        }
        _row++;
        _position++;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters[column.Index] is not null;

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) => CursorFault.Typed<T>(_getters[column.Index], column);

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId id) => id = new DataViewRowId((ulong)(Group.First + _row), 0);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _group?.Dispose();
            _file.Dispose();
        }
        (_row, _position, _group, _nextGroup) = (-1, -1, null, int.MaxValue);
        base.Dispose(disposing);
    }

    private void Image(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, _view.Length);
        Group.Read(_row, editor.Values);
        value = editor.Commit();
    }

    // A key counts from 1; 0 stands for a missing value.
    private void Label(ref uint value)
    {
        long? label = Group.Label(_row);
        value = label is null ? 0 : label < _view.Classes ? (uint)label + 1
            : throw new InvalidOperationException(
                $"Row {Group.First + _row}: the label is {label}, but there are {_view.Classes} classes.");
    }
}
