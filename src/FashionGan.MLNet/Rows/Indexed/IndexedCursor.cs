using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>
/// Walks an <see cref="IndexedView"/>: blocks <c>share</c>, <c>share + shares</c>, ... of its rows, each block with its number as batch.
/// </summary>
internal sealed class IndexedCursor : DataViewRowCursor
{
    private readonly IndexedView _view;
    private readonly int[]? _order;
    private readonly Delegate?[] _getters;
    private readonly int _shares;
    private int _block;
    private int _next;
    private int _end;
    private int _row = -1;
    private long _position = -1;

    public IndexedCursor(IndexedView view, bool[] active, int[]? order, int share, int shares)
    {
        (_view, _order, _shares, _block) = (view, order, shares, share - shares);
        _getters = new Delegate?[active.Length];
        for (int i = 0; i < active.Length; i++)
            _getters[i] = active[i] ? view.Column(i).Bind(this) : null;
    }

    public override DataViewSchema Schema => _view.Schema;

    public override long Position => _position;

    public override long Batch => _shares == 1 ? 0 : _block;

    /// <summary>The number of the current row.</summary>
    /// <exception cref="InvalidOperationException">The cursor stands on no row.</exception>
    public int Row => _row >= 0 ? _row : throw CursorFault.NoRow();

    public override bool MoveNext()
    {
        if (_next == _end && !NextBlock())
        {
            (_row, _position) = (-1, -1);
            return false;
        }
        _row = _order is null ? _next : _order[_next];
        _next++;
        _position++;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters[column.Index] is not null;

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) => CursorFault.Typed<T>(_getters[column.Index], column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)Row, 0);

    protected override void Dispose(bool disposing)
    {
        (_next, _end, _block) = (0, 0, int.MaxValue - _shares);
        (_row, _position) = (-1, -1);
        base.Dispose(disposing);
    }

    private bool NextBlock()
    {
        _block += _shares;
        long start = (long)_block * IndexedView.BlockRows;
        if (start >= _view.Count)
        {
            _block -= _shares;
            return false;
        }
        _next = (int)start;
        _end = (int)Math.Min(start + IndexedView.BlockRows, _view.Count);
        return true;
    }
}
