using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Adds probability, score and predicted label.</summary>
internal sealed class DiscriminatorMapping(
    DataViewSchema schema, ImageColumn input, DiscriminatorColumns columns, TrainedNetwork trained, int batchSize)
    : RowMapping(
        schema,
        [input.Column],
        new DataViewSchema.DetachedColumn(columns.Probability, NumberDataViewType.Single),
        new DataViewSchema.DetachedColumn(columns.Score, NumberDataViewType.Single),
        new DataViewSchema.DetachedColumn(columns.PredictedLabel, BooleanDataViewType.Instance))
{
    public override int BatchSize => batchSize;

    public override RowWorker CreateWorker(DataViewRow row, int capacity) =>
        new Worker(trained.Network, input.Length, capacity, input.CreateReader(row, PixelRange.Noisy).Read);

    private sealed class Worker(IImageNetwork network, int inputLength, int capacity, Action<Span<float>> read)
        : NetworkWorker(network, inputLength, outputLength: 1, capacity, read)
    {
        public override Delegate Getter(int added) => added switch
        {
            0 => (ValueGetter<float>)((ref float value) => value = Probability()),
            1 => (ValueGetter<float>)((ref float value) => value = Realness.Score(Probability())),
            _ => (ValueGetter<bool>)((ref bool value) => value = Realness.IsReal(Probability())),
        };

        private float Probability() => Output[0];
    }
}
