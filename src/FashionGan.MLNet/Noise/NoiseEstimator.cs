using Microsoft.ML;

namespace FashionGan;

/// <summary>Makes a <see cref="NoiseTransformer"/>; there is nothing to learn from the data.</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
public sealed class NoiseEstimator : IEstimator<NoiseTransformer>
{
    private readonly TransformsCatalog _catalog;
    private readonly NoiseTransformer _transformer;

    internal NoiseEstimator(TransformsCatalog catalog, NoiseTransformer transformer) => (_catalog, _transformer) = (catalog, transformer);

    /// <summary>Checks the schema of <paramref name="input"/>; no row is read.</summary>
    /// <exception cref="ArgumentException">The input column is missing or holds no images.</exception>
    public NoiseTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _transformer.GetOutputSchema(input.Schema);
        return _transformer;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ImageColumn.Check(inputSchema, _transformer.InputColumnName);
        return OutputShape.With<OutputShape.Vector>(_catalog, inputSchema, _transformer.OutputColumnName);
    }
}
