using Microsoft.ML;

namespace FashionGan;

/// <summary>Adds the image that a network, or another denoiser, makes of an image of the same size.</summary>
internal sealed class ImageMapping(DataViewSchema schema, ImageColumn input, string output, Func<IImageNetwork> network, int batchSize)
    : RowMapping(schema, [input.Column], new DataViewSchema.DetachedColumn(output, ImageVectorType.Of(input.Shape)))
{
    public override int BatchSize => batchSize;

    public override RowWorker CreateWorker(DataViewRow row, int capacity) =>
        new NetworkWorker(network(), input.Length, input.Length, capacity, input.CreateReader(row, PixelRange.Noisy).Read);
}
