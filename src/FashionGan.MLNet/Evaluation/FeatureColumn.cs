using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Reads a column of feature vectors into memory, in row order, once.</summary>
internal static class FeatureColumn
{
    private const int RowsBetweenChecks = 1024;

    /// <exception cref="ArgumentException">
    /// The column is missing, holds no vectors of floats or doubles, or a feature is not a finite number.
    /// </exception>
    /// <exception cref="InvalidOperationException">A row has another number of features than the first.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FeatureMatrix Read(IDataView data, string name, CancellationToken cancellation)
    {
        var column = ColumnCheck.Find(data.Schema, name);
        return column.Type switch
        {
            VectorDataViewType v when v.ItemType == NumberDataViewType.Single =>
                Read<float>(data, column, (from, to) => from.CopyTo(to), cancellation),
            VectorDataViewType v when v.ItemType == NumberDataViewType.Double => Read<double>(
                data, column, (from, to) => TensorPrimitives.ConvertTruncating<double, float>(from, to), cancellation),
            _ => throw ColumnCheck.Fault(
                $"Column '{name}' is {column.Type}; expected features: Vector<Single> or Vector<Double>. "
                + "Concatenate makes a vector of several columns."),
        };
    }

    private delegate void Copy<T>(ReadOnlySpan<T> from, Span<float> to);

    private static FeatureMatrix Read<T>(IDataView data, DataViewSchema.Column column, Copy<T> copy, CancellationToken cancellation)
    {
        int rows = 0, dimension = 0;
        float[] features = [];
        T[] row = [];
        using (var cursor = data.GetRowCursor([column]))
        {
            var get = cursor.GetGetter<VBuffer<T>>(column);
            VBuffer<T> value = default;
            for (; cursor.MoveNext(); rows++)
            {
                if (rows % RowsBetweenChecks == 0)
                    cancellation.ThrowIfCancellationRequested();
                get(ref value);
                if (rows == 0)
                    (dimension, row, features) = (value.Length, new T[value.Length], new float[Room(data, value.Length)]);
                else if (value.Length != dimension)
                    throw new InvalidOperationException(
                        $"Row {rows}: column '{column.Name}' holds {value.Length} features, the first row {dimension}; "
                        + "expected as many in every row.");
                if (features.Length < (rows + 1L) * dimension)
                    Array.Resize(
                        ref features, checked((int)Math.Min(Array.MaxLength, Math.Max(2L * features.Length, (rows + 1L) * dimension))));
                value.CopyTo(row);
                copy(row, features.AsSpan(rows * dimension, dimension));
            }
        }
        try
        {
            // Without rows there is no first one to tell the dimension.
            return new FeatureMatrix(features.AsMemory(0, rows * dimension), rows == 0 ? Declared(column) : dimension);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Column '{column.Name}': {e.Message}", e);
        }
    }

    private static int Declared(DataViewSchema.Column column) => Math.Max(1, ((VectorDataViewType)column.Type).Size);

    private static int Room(IDataView data, int dimension) =>
        (int)Math.Min(Array.MaxLength, (data.GetRowCount() ?? RowsBetweenChecks) * dimension);
}
