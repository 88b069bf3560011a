using Microsoft.ML;

namespace FashionGan;

/// <summary>Adds a column that holds a noisy copy of another.</summary>
/// <remarks><inheritdoc cref="RowTransformer" path="/remarks"/></remarks>
public sealed class NoiseTransformer : RowTransformer
{
    private readonly ImageSize? _size;

    internal NoiseTransformer(TransformsCatalog catalog, string output, string input, INoiseModel model, ulong seed, NoiseKey key, ImageSize? size)
        : base(catalog) => (OutputColumnName, InputColumnName, Model, Seed, Key, _size) = (output, input, model, seed, key, size);

    /// <summary>The noisy column.</summary>
    public string OutputColumnName { get; }

    /// <summary>The column that is spoilt.</summary>
    public string InputColumnName { get; }

    /// <summary>The noise.</summary>
    public INoiseModel Model { get; }

    /// <summary>The seed the noise is drawn from.</summary>
    public ulong Seed { get; }

    /// <summary>What, beside the seed, decides the noise of an image.</summary>
    public NoiseKey Key { get; }

    private protected override RowMapping Bind(DataViewSchema schema) =>
        new NoiseMapping(schema, ImageColumn.Vector(schema, InputColumnName, _size), OutputColumnName, Model, Seed, Key);
}
