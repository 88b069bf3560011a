using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Adds the image that a generator makes of a latent column, or of a latent vector drawn for the row.</summary>
internal sealed class GeneratorMapping(DataViewSchema schema, ImageColumn? latent, string output, ulong seed, TrainedNetwork trained, int batchSize)
    : RowMapping(
        schema,
        latent is null ? [] : [latent.Column],
        new DataViewSchema.DetachedColumn(output, ImageVectorType.Of(trained.ImageSize)))
{
    public override int BatchSize => batchSize;

    public override RowWorker CreateWorker(DataViewRow row, int capacity) => new NetworkWorker(
        trained.Network, trained.LatentDimension, trained.ImageSize.Pixels, capacity,
        latent is null ? Draw(row) : latent.CreateReader(row, PixelRange.Finite).Read);

    private Action<Span<float>> Draw(DataViewRow row)
    {
        var readId = row.GetIdGetter();
        DataViewRowId id = default;
        return destination =>
        {
            readId(ref id);
            Latents.Draw(destination, seed, RowKey.Of(id));
        };
    }
}
