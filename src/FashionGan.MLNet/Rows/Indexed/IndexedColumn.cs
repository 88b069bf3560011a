using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Writes the value of a row.</summary>
/// <typeparam name="T">The column's raw type: <c>float</c>, <c>uint</c> for a key, <c>VBuffer&lt;float&gt;</c> for a vector.</typeparam>
/// <param name="row">The row's number, from 0.</param>
/// <param name="value">Where the value goes; what it held before may be written over, as <c>VBufferEditor</c> does.</param>
public delegate void IndexedReader<T>(int row, ref T value);

/// <summary>A column whose values are found by row number: what <c>ml.Data.LoadColumns</c> makes data of.</summary>
/// <remarks>Immutable, and as safe for many threads as what reads its values.</remarks>
public abstract class IndexedColumn
{
    private protected IndexedColumn(string name, DataViewType type, DataViewSchema.Annotations? annotations) =>
        (Name, Type, Annotations) = (name, type, annotations);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public DataViewType Type { get; }

    /// <summary>What more is known of it, such as the names of keys; null for nothing.</summary>
    public DataViewSchema.Annotations? Annotations { get; }

    /// <summary>A getter for the row that <paramref name="cursor"/> stands on.</summary>
    internal abstract Delegate Bind(IndexedCursor cursor);
}

/// <inheritdoc/>
/// <typeparam name="T">The column's raw type: <c>float</c>, <c>uint</c> for a key, <c>VBuffer&lt;float&gt;</c> for a vector.</typeparam>
public sealed class IndexedColumn<T> : IndexedColumn
{
    private readonly IndexedReader<T> _read;

    /// <summary>Makes a column of what writes its values.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="type">What its values are; its raw type is <typeparamref name="T"/>.</param>
    /// <param name="read">Writes a row's value; may be called for any row, in any order, on several threads at once.</param>
    /// <param name="annotations">What more is known of it; null for nothing.</param>
    /// <exception cref="ArgumentException">The name is empty, or the type's values are not <typeparamref name="T"/>.</exception>
    public IndexedColumn(string name, DataViewType type, IndexedReader<T> read, DataViewSchema.Annotations? annotations = null)
        : base(name, type, annotations)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(read);
        if (type.RawType != typeof(T))
            throw new ArgumentException(
                $"The column '{name}' is {type}, whose values are {type.RawType}; what reads them writes {typeof(T)}.", nameof(read));
        _read = read;
    }

    internal override Delegate Bind(IndexedCursor cursor) => (ValueGetter<T>)((ref T value) => _read((int)cursor.Row, ref value));
}
