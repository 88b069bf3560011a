using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Adds a noisy copy of a column. It costs little a row, so nothing is read ahead.</summary>
/// <param name="schema">The schema of the rows that come in.</param>
/// <param name="input">The column that noise is added to.</param>
/// <param name="key">The column whose pixels tell images apart; the input itself, or another, or null for the row's id.</param>
/// <param name="output">The column that is added.</param>
/// <param name="model">The noise.</param>
/// <param name="seed">What it is drawn from.</param>
internal sealed class NoiseMapping(DataViewSchema schema, ImageColumn input, ImageColumn? key, string output, INoiseModel model, ulong seed)
    : RowMapping(
        schema,
        key is null ? [input.Column] : [input.Column, key.Column],
        new DataViewSchema.DetachedColumn(output, ImageVectorType.Of(input.Shape)))
{
    public override int BatchSize => 1;

    public override RowWorker CreateWorker(DataViewRow row, int capacity) => new Worker(row, input, Key(row), model, seed);

    /// <summary>Makes the pixels noisy in place.</summary>
    public static void AddNoise(Span<float> pixels, INoiseModel model, ulong seed, ulong row) =>
        model.Apply(pixels, pixels, new RandomKey(seed, row));

    /// <summary>What gives the key of the row that the input stands on, whose pixels it is told.</summary>
    private KeyReader Key(DataViewRow row)
    {
        if (key is null)
        {
            var readId = row.GetIdGetter();
            DataViewRowId id = default;
            return _ =>
            {
                readId(ref id);
                return RowKey.Of(id);
            };
        }
        if (key == input)
            return pixels => RowKey.Of(pixels);
        var reader = key.CreateReader(row, PixelRange.Finite);
        var values = new float[key.Length];
        return _ =>
        {
            reader.Read(values);
            return RowKey.Of(values);
        };
    }

    private delegate ulong KeyReader(ReadOnlySpan<float> pixels);

    private sealed class Worker(DataViewRow row, ImageColumn column, KeyReader key, INoiseModel model, ulong seed) : RowWorker
    {
        private readonly ImageReader _reader = column.CreateReader(row, PixelRange.Noisy);
        private readonly float[] _pixels = new float[column.Length];
        private ulong _key;

        public override void Read(int slot)
        {
            _reader.Read(_pixels);
            _key = key(_pixels);
        }

        public override void Compute(int count) => AddNoise(_pixels, model, seed, _key);

        public override Delegate Getter(int added) =>
            (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => ImageVectorType.Write(_pixels, ref value));
    }
}
