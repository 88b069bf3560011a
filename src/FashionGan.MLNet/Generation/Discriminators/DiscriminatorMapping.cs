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
        new Worker(new NetworkWorker(trained.Network, input.Length, 1, capacity, input.CreateReader(row, PixelRange.Noisy).Read));

    private sealed class Worker(NetworkWorker network) : RowWorker
    {
        public override void Read(int slot) => network.Read(slot);

        public override void Compute(int count) => network.Compute(count);

        public override Delegate Getter(int added) => added switch
        {
            0 => (ValueGetter<float>)((ref float value) => value = Probability()),
            1 => (ValueGetter<float>)((ref float value) => value = Realness.Score(Probability())),
            _ => (ValueGetter<bool>)((ref bool value) => value = Realness.IsReal(Probability())),
        };

        private float Probability()
        {
            network.Slot = Slot;
            return network.Output[0];
        }
    }
}
