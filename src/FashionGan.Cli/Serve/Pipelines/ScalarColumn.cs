using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>A column with one value a row.</summary>
internal sealed class ScalarColumn<TRaw, TItem>(TensorSpec spec, Func<TRaw, TItem> toItem, Func<TItem, TRaw> toRaw) : PipelineColumn
{
    public override TensorSpec Spec => spec;

    public override IndexedColumn Source(DataViewSchema.Column column, Tensor? tensor)
    {
        TRaw[] values = tensor is null ? [] : Array.ConvertAll((TItem[])tensor.Values, v => toRaw(v));
        return new IndexedColumn<TRaw>(column.Name, column.Type, (int row, ref TRaw value) => value = values[row], column.Annotations);
    }

    public override PipelineReader Reader(DataViewRow row, DataViewSchema.Column column) =>
        new ValueReader(this, row.GetGetter<TRaw>(column));

    private sealed class ValueReader(ScalarColumn<TRaw, TItem> owner, ValueGetter<TRaw> get) : PipelineReader
    {
        private readonly List<TItem> _items = [];

        public override void Read()
        {
            TRaw value = default!;
            get(ref value);
            _items.Add(owner.Convert(value));
        }

        public override Tensor Take(int first, int count) =>
            new(owner.Spec.Name, owner.Spec.Type, [count], _items.GetRange(first, count).ToArray());
    }

    private TItem Convert(TRaw value) => toItem(value);
}
