using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Data in which one value of one row's vector is another.</summary>
internal static class OnePixel
{
    public const int Row = 3, Pixel = 2;

    public static IDataView Is(float value, string column, IDataView data) => new MappedView(data, new Mapping(data.Schema, column, value));

    private sealed class Mapping(DataViewSchema schema, string column, float value)
        : RowMapping(schema, [schema[column]], new DataViewSchema.DetachedColumn(column, schema[column].Type, schema[column].Annotations))
    {
        public override int BatchSize => 1;

        public override RowWorker CreateWorker(DataViewRow input, int capacity) => new Worker(input, Reads[0], value);
    }

    private sealed class Worker(DataViewRow row, DataViewSchema.Column column, float value) : RowWorker
    {
        private readonly ValueGetter<VBuffer<float>> _get = row.GetGetter<VBuffer<float>>(column);
        private VBuffer<float> _buffer;
        private float[] _pixels = [];

        public override void Read(int slot)
        {
            _get(ref _buffer);
            _pixels = [.. _buffer.DenseValues()];
            if (row.Position == Row)
                _pixels[Pixel] = value;
        }

        public override void Compute(int count) { }

        public override Delegate Getter(int added) =>
            (ValueGetter<VBuffer<float>>)((ref VBuffer<float> v) => ImageVectorType.Write(_pixels, ref v));
    }
}
