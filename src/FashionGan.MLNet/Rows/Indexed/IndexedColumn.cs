using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Writes the value of row <paramref name="row"/>.</summary>
internal delegate void IndexedReader<T>(int row, ref T value);

/// <summary>A column whose values are found by row number.</summary>
internal abstract class IndexedColumn(string name, DataViewType type, DataViewSchema.Annotations? annotations)
{
    public string Name => name;

    public DataViewType Type => type;

    public DataViewSchema.Annotations? Annotations => annotations;

    /// <summary>A getter for the row that <paramref name="cursor"/> stands on.</summary>
    public abstract Delegate Bind(IndexedCursor cursor);
}

/// <inheritdoc/>
internal sealed class IndexedColumn<T>(string name, DataViewType type, IndexedReader<T> read,
    DataViewSchema.Annotations? annotations = null)
    : IndexedColumn(name, type, annotations)
{
    public override Delegate Bind(IndexedCursor cursor) => (ValueGetter<T>)((ref T value) => read(cursor.Row, ref value));
}
