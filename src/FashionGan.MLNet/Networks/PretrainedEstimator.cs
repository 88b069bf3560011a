using Microsoft.ML;

namespace FashionGan;

/// <summary>Applies a network that is trained already, or a denoiser or noise that needs none: there is nothing to learn.</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
/// <typeparam name="TTransformer">The transformer it makes.</typeparam>
public class PretrainedEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : RowTransformer
{
    private readonly Func<DataViewSchema, TTransformer> _make;
    private readonly Func<SchemaShape, SchemaShape> _shape;

    internal PretrainedEstimator(Func<DataViewSchema, TTransformer> make, Func<SchemaShape, SchemaShape> shape) =>
        (_make, _shape) = (make, shape);

    /// <summary>Checks the schema of <paramref name="input"/>; no row is read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = _make(input.Schema);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>Fits and transforms in one: there is nothing to learn. Lazy, as every transformer is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public IDataView Transform(IDataView input) => Fit(input).Transform(input);

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _shape(inputSchema);
}
