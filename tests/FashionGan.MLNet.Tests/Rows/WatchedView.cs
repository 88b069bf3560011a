using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Counts the cursors that are opened and closed, and the rows they give.</summary>
internal sealed class WatchedView(IDataView inner) : IDataView
{
    /// <summary>The row that cannot be read.</summary>
    public int? FailAt { get; init; }

    public int Opened { get; private set; }

    public int Closed { get; private set; }

    public int RowsRead { get; private set; }

    public DataViewSchema Schema => inner.Schema;

    public bool CanShuffle => inner.CanShuffle;

    public long? GetRowCount() => inner.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        Opened++;
        return new Cursor(this, inner.GetRowCursor(columnsNeeded, rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(WatchedView view, DataViewRowCursor inner) : DataViewRowCursor
    {
        private bool _disposed;

        public override long Position => inner.Position;

        public override long Batch => inner.Batch;

        public override DataViewSchema Schema => inner.Schema;

        public override bool MoveNext()
        {
            bool moved = inner.MoveNext();
            if (inner.Position == view.FailAt)
                throw new IOException("disk gone");
            view.RowsRead += moved ? 1 : 0;
            return moved;
        }

        public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) => inner.GetGetter<T>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => inner.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => inner.IsColumnActive(column);

        protected override void Dispose(bool disposing)
        {
            if (!_disposed)
                view.Closed++;
            _disposed = true;
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
