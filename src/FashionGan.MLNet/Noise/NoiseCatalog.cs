using FashionGan;

namespace Microsoft.ML;

/// <summary>Noise as a step of a pipeline: <c>ml.Transforms.AddNoise(...)</c>.</summary>
public static class NoiseCatalog
{
    /// <summary>Adds a column that holds a noisy copy of another.</summary>
    /// <param name="catalog">Where this hangs: <c>ml.Transforms</c>.</param>
    /// <param name="outputColumnName">The noisy column: <c>Vector&lt;Single&gt;</c> of the input's shape.</param>
    /// <param name="inputColumnName">
    /// The clean column: <c>Vector&lt;Single, height, width&gt;</c> with values in [0, 1], any flat vector of such values, or an
    /// <c>MLImage</c>, whose grey values are taken. It may be noisy already: values from -64 to 64 are let through, others are an error
    /// when their row is read. By default the output's name, which then hides the input.
    /// </param>
    /// <param name="model">The noise, such as <see cref="GaussianNoise"/>.</param>
    /// <param name="seed">
    /// The noise of an image depends on this and on <paramref name="key"/> alone, never on order or threads. By default it follows from the
    /// seed of the <c>MLContext</c> and from <paramref name="outputColumnName"/>; a context without a seed counts as one with seed 0.
    /// </param>
    /// <param name="key">What tells images apart. See <see cref="NoiseKey"/>.</param>
    /// <param name="imageSize">
    /// The images' size where the column does not say it. Needed for an <c>MLImage</c> column of unknown size and for vectors of unknown
    /// length.
    /// </param>
    /// <param name="keyColumnName">
    /// The column whose pixels tell images apart; by default the input itself. Name the images as they were loaded where the input is made
    /// by a network that TorchSharp runs, whose results differ in the last bits between a batch and a single row. Float vectors of known
    /// length, or <c>MLImage</c>s of known size; in a model that is to be saved the latter have the input's size.
    /// </param>
    /// <remarks>To train on noise and score without it, append the step with <c>TransformerScope.Training</c>.</remarks>
    /// <exception cref="ArgumentException">
    /// A name is empty, the key is not known, or a key column is named beside <see cref="NoiseKey.RowId"/>.
    /// </exception>
    public static NoiseEstimator AddNoise(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName,
        INoiseModel model,
        ulong? seed = null,
        NoiseKey key = NoiseKey.Pixels,
        ImageSize? imageSize = null,
        string? keyColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(model);
        new OptionCheck(nameof(AddNoise))
            .Require(Enum.IsDefined(key), nameof(key), key, "Pixels or RowId")
            .Require(
                keyColumnName is null || key == NoiseKey.Pixels, nameof(keyColumnName), keyColumnName, $"null where {nameof(key)} is {key}")
            .Require(keyColumnName != "", nameof(keyColumnName), keyColumnName, "a name or null")
            .ThrowIfInvalid();
        string input = inputColumnName ?? outputColumnName;
        return new NoiseEstimator(
            catalog, outputColumnName, input, model, seed ?? ContextSeed.Of(catalog, outputColumnName), key, imageSize,
            keyColumnName == input ? null : keyColumnName);
    }
}
