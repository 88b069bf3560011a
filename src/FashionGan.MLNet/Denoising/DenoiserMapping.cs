using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Adds the image that a denoiser makes of another image.</summary>
internal sealed class DenoiserMapping(DataViewSchema schema, ImageColumn input, string output, IImageNetwork run, int batchSize)
    : RowMapping(schema, [input.Column], new DataViewSchema.DetachedColumn(output, ImageVectorType.Of(input.Shape)))
{
    public override int BatchSize => batchSize;

    public override RowWorker CreateWorker(DataViewRow row, int capacity)
    {
        var reader = input.CreateReader(row);
        return new NetworkWorker(run, input.Length, input.Length, capacity, pixels =>
        {
            reader.Read(pixels);
            // Here the row is still known; in a batch it would be one of many.
            FinitePixels.Require(pixels, $"Row {row.Position}: column '{input.Column.Name}'");
        });
    }
}
