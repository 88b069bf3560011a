namespace FashionGan;

/// <summary>
/// Walks an <see cref="IndexedView"/>: blocks <c>share</c>, <c>share + shares</c>, ... of its rows, each block with its number as batch.
/// </summary>
internal sealed class IndexedCursor(IndexedView view, bool[] active, int[]? order, int share, int shares)
    : NumberedCursor(view.Schema, active)
{
    private int _block = share - shares;
    private int _next;
    private int _end;

    public override long Batch => shares == 1 ? 0 : _block;

    protected override long Next()
    {
        if (_next == _end && !NextBlock())
            return -1;
        int row = _next++;
        return order is null ? row : order[row];
    }

    protected override Delegate Getter(int column) => view.Column(column).Bind(this);

    protected override void Dispose(bool disposing)
    {
        (_next, _end, _block) = (0, 0, int.MaxValue - shares);
        base.Dispose(disposing);
    }

    private bool NextBlock()
    {
        _block += shares;
        long start = (long)_block * IndexedView.BlockRows;
        if (start >= view.Count)
        {
            _block -= shares;
            return false;
        }
        _next = (int)start;
        _end = (int)Math.Min(start + IndexedView.BlockRows, view.Count);
        return true;
    }
}
