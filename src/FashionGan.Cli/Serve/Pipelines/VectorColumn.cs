using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>A column with a vector a row.</summary>
internal sealed class VectorColumn<TRaw, TItem>(TensorSpec spec, Func<TRaw, TItem> toItem, Func<TItem, TRaw> toRaw) : PipelineColumn
{
    public override TensorSpec Spec => spec;

    public override IndexedColumn Source(DataViewSchema.Column column, Tensor? tensor)
    {
        TRaw[] values = tensor is null ? [] : Array.ConvertAll((TItem[])tensor.Values, v => toRaw(v));
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
        new VectorReader(this, row.GetGetter<VBuffer<TRaw>>(column));

    private TItem[] Convert(in VBuffer<TRaw> value)
    {
        var items = new TItem[value.Length];
        int i = 0;
        foreach (var raw in value.DenseValues())
            items[i++] = toItem(raw);
        return items;
    }

    private sealed class VectorReader(VectorColumn<TRaw, TItem> owner, ValueGetter<VBuffer<TRaw>> get) : PipelineReader
    {
        private readonly List<TItem[]> _rows = [];
        private VBuffer<TRaw> _value;

        public override void Read()
        {
            get(ref _value);
            _rows.Add(owner.Convert(_value));
        }

        public override Tensor Take(int first, int count)
        {
            var (spec, rows) = (owner.Spec, _rows.GetRange(first, count));
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
