using Microsoft.ML;

namespace FashionGan;

/// <summary>
/// Adds the image that a network makes of a vector, or of an image, and of the class it is told, where it can be told one.
/// </summary>
/// <param name="schema">The schema of the rows that come in.</param>
/// <param name="input">The column with the vectors; null where they are drawn.</param>
/// <param name="range">What they may hold.</param>
/// <param name="draw">Draws the vector of a row.</param>
/// <param name="label">The column with the classes; null for none.</param>
/// <param name="output">The column that is added.</param>
/// <param name="shape">What the network reads and makes.</param>
/// <param name="network">The network.</param>
/// <param name="batchSize">How many rows it is run on at once.</param>
internal sealed class ClassedMapping(
    DataViewSchema schema, ImageColumn? input, PixelRange range, Func<DataViewRow, Action<Span<float>>> draw, ClassColumn? label,
    string output, GeneratorShape shape, Func<IImageNetwork> network, int batchSize)
    : RowMapping(
        schema, [.. input is null ? [] : new[] { input.Column }, .. label is null ? [] : new[] { label.Column }],
        new DataViewSchema.DetachedColumn(output, ImageVectorType.Of(shape.Size)))
{
    public override int BatchSize => batchSize;

    public override RowWorker CreateWorker(DataViewRow row, int capacity)
    {
        Action<Span<float>> read = input is null ? draw(row) : input.CreateReader(row, range).Read;
        var readClass = label?.CreateReader(row);
        return new NetworkWorker(network(), shape.RowLength, shape.Size.Pixels, capacity, shape.Classes == 0 ? read : destination =>
        {
            read(destination[..shape.Latent]);
            destination[shape.Latent] = readClass?.Invoke() ?? GeneratorShape.DrawnClass;
        });
    }
}
