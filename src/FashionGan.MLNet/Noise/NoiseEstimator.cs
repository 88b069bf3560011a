using Microsoft.ML;

namespace FashionGan;

/// <summary>Makes a <see cref="NoiseTransformer"/>; there is nothing to learn from the data.</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
public sealed class NoiseEstimator : IEstimator<NoiseTransformer>
{
    private readonly TransformsCatalog _catalog;
    private readonly string _output;
    private readonly string _input;
    private readonly INoiseModel _model;
    private readonly ulong _seed;
    private readonly NoiseKey _key;
    private readonly ImageSize? _size;
    private readonly string? _keyColumn;

    internal NoiseEstimator(
        TransformsCatalog catalog, string output, string input, INoiseModel model, ulong seed, NoiseKey key, ImageSize? size,
        string? keyColumn) =>
        (_catalog, _output, _input, _model, _seed, _key, _size, _keyColumn) = (catalog, output, input, model, seed, key, size, keyColumn);

    /// <summary>Checks the schema of <paramref name="input"/>; no row is read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or holds no images.</exception>
    public NoiseTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var column = ImageColumn.Vector(input.Schema, _input, RequiredSize.Stated(_size));
        var source = _keyColumn is null ? null : SavedSource.Of(ImageColumn.Vector(input.Schema, _keyColumn));
        return new NoiseTransformer(_catalog, _output, _input, _model, _seed, _key, column.Shape, column.Form, source);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var shape = OutputShape.Image(_catalog, inputSchema, _output, _input, RequiredSize.Stated(_size));
        if (_keyColumn is not null)
            ImageColumn.Check(inputSchema, _keyColumn, required: null);
        return shape;
    }
}
