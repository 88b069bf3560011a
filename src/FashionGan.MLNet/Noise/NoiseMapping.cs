using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Adds a noisy copy of a column. It costs little a row, so nothing is read ahead.</summary>
internal sealed class NoiseMapping(DataViewSchema schema, ImageColumn input, string output, INoiseModel model, ulong seed, NoiseKey key)
    : RowMapping(schema, [input.Column], new DataViewSchema.DetachedColumn(output, ImageVectorType.Of(input.Shape)))
{
    public override int BatchSize => 1;

    public override RowWorker CreateWorker(DataViewRow row, int capacity) => new Worker(row, input, model, seed, key);

    private sealed class Worker(DataViewRow row, ImageColumn column, INoiseModel model, ulong seed, NoiseKey key) : RowWorker
    {
        private readonly ImageReader _reader = column.CreateReader(row, PixelRange.Noisy);
        private readonly ValueGetter<DataViewRowId>? _readId = key == NoiseKey.RowId ? row.GetIdGetter() : null;
        private readonly float[] _pixels = new float[column.Length];
        private DataViewRowId _id;

        public override void Read(int slot)
        {
            _reader.Read(_pixels);
            _readId?.Invoke(ref _id);
        }

        public override void Compute(int count) => AddNoise(_pixels, model, seed, _readId is null ? RowKey.Of(_pixels) : RowKey.Of(_id));

        public override Delegate Getter(int added) =>
            (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => ImageVectorType.Write(_pixels, ref value));
    }

    /// <summary>Makes the pixels noisy in place.</summary>
    public static void AddNoise(Span<float> pixels, INoiseModel model, ulong seed, ulong row) => model.Apply(pixels, pixels, new RandomKey(seed, row));
}
