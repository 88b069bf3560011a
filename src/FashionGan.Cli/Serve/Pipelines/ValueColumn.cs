using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>A column with one value a row, or a vector of them.</summary>
internal sealed class ValueColumn<TRaw, TItem>(TensorSpec spec, bool isVector, Func<TRaw, TItem> toItem, Func<TItem, TRaw> toRaw)
    : PipelineColumn
{
    public override TensorSpec Spec => spec;

    public override IndexedColumn Source(DataViewSchema.Column column, Tensor? tensor)
    {
        TRaw[] values = tensor is null ? [] : Array.ConvertAll((TItem[])tensor.Values, v => toRaw(v));
        if (!isVector)
            return new IndexedColumn<TRaw>(column.Name, column.Type, (int row, ref TRaw value) => value = values[row], column.Annotations);
        int length = tensor?.RowLength ?? 0;
        return new IndexedColumn<VBuffer<TRaw>>(
            column.Name, column.Type,
            (int row, ref VBuffer<TRaw> value) =>
            {
                var editor = VBufferEditor.Create(ref value, length);
                values.AsSpan(row * length, length).CopyTo(editor.Values);
                value = editor.Commit();
            },
            column.Annotations);
    }

    public override PipelineReader Reader(DataViewRow row, DataViewSchema.Column column) =>
        new RowsReader(spec, isVector ? Vectors(row.GetGetter<VBuffer<TRaw>>(column)) : Scalars(row.GetGetter<TRaw>(column)));

    private Func<TItem[]> Scalars(ValueGetter<TRaw> get) => () =>
    {
        TRaw value = default!;
        get(ref value);
        return [toItem(value)];
    };

    private Func<TItem[]> Vectors(ValueGetter<VBuffer<TRaw>> get)
    {
        VBuffer<TRaw> value = default;
        return () =>
        {
            get(ref value);
            return [.. value.DenseValues().Select(toItem)];
        };
    }

    private sealed class RowsReader(TensorSpec spec, Func<TItem[]> read) : PipelineReader
    {
        private readonly List<TItem[]> _rows = [];

        public override void Read() => _rows.Add(read());

        public override Tensor Take(int first, int count)
        {
            var rows = _rows.GetRange(first, count);
            int length = rows[0].Length;
            if (rows.FirstOrDefault(r => r.Length != length) is { } other)
                throw RequestFault.Unusable(
                    $"The output '{spec.Name}' has {length} values in one row and {other.Length} in another, which no tensor can hold. "
                        + $"Send these rows one at a time.");
            bool isKnown = !spec.Shape.Skip(1).Contains(-1) && spec.Shape.Skip(1).Aggregate(1L, (a, b) => a * b) == length;
            return new Tensor(
                spec.Name, spec.Type, isKnown ? [count, .. spec.Shape.Skip(1)] : [count, length], rows.SelectMany(r => r).ToArray());
        }
    }
}
