using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Walks data whose rows are numbered: a row's id is its number.</summary>
internal abstract class NumberedCursor(DataViewSchema schema, bool[] active) : DataViewRowCursor
{
    private long _row = -1, _position = -1;

    public override DataViewSchema Schema => schema;

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>The number of the current row.</summary>
    /// <exception cref="InvalidOperationException">The cursor stands on no row.</exception>
    public long Row => _row >= 0 ? _row : throw CursorFault.NoRow();

    public override bool MoveNext()
    {
        _row = Next();
        _position = _row >= 0 ? _position + 1 : -1;
        return _row >= 0;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)Row, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) =>
        CursorFault.Typed<T>(IsColumnActive(column) ? Getter(column.Index) : null, column);

    /// <summary>Goes to the next row.</summary>
    /// <returns>Its number; -1 where there is none.</returns>
    protected abstract long Next();

    /// <summary>What gives the value that the current row has in a column.</summary>
    protected abstract Delegate Getter(int column);

    protected override void Dispose(bool disposing)
    {
        (_row, _position) = (-1, -1);
        base.Dispose(disposing);
    }
}
