using Microsoft.ML;

namespace FashionGan;

/// <summary>Makes a <see cref="NoiseTransformer"/>; there is nothing to learn from the data.</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
public sealed class NoiseEstimator : PretrainedEstimator<NoiseTransformer>
{
    internal NoiseEstimator(
        TransformsCatalog catalog, string output, string input, INoiseModel model, ulong seed, NoiseKey key, ImageSize? size,
        string? keyColumn)
        : base(
            schema =>
            {
                var column = ImageColumn.Vector(schema, input, RequiredSize.Stated(size));
                var source = keyColumn is null ? null : SavedSource.Of(ImageColumn.Vector(schema, keyColumn));
                return new NoiseTransformer(catalog, output, input, model, seed, key, column.Shape, column.Form, source);
            },
            schema =>
            {
                var shape = OutputShape.Image(catalog, schema, output, input, RequiredSize.Stated(size));
                if (keyColumn is not null)
                    ImageColumn.Check(schema, keyColumn, required: null);
                return shape;
            })
    {
    }
}
