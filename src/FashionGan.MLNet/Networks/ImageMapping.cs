using Microsoft.ML;

namespace FashionGan;

/// <summary>Adds the image that a network makes of another image.</summary>
internal sealed class ImageMapping(DataViewSchema schema, ImageColumn input, string output, TrainedNetwork trained, int batchSize)
    : RowMapping(schema, [input.Column], new DataViewSchema.DetachedColumn(output, ImageVectorType.Of(trained.ImageSize)))
{
    public override int BatchSize => batchSize;

    public override RowWorker CreateWorker(DataViewRow row, int capacity) =>
        new NetworkWorker(trained.Network, input.Length, trained.ImageSize.Pixels, capacity, input.CreateReader(row).Read);
}
