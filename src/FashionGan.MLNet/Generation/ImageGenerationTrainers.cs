using FashionGan;
using FashionGan.Torch;

namespace Microsoft.ML;

/// <summary>What learns to make images: <c>ml.ImageGeneration().Trainers</c>.</summary>
public sealed class ImageGenerationTrainers
{
    private readonly MLContext _ml;

    internal ImageGenerationTrainers(MLContext ml) => _ml = ml;

    /// <summary>A convolutional pair, after DCGAN (Radford et al. 2016): the paper's, or the one that the options name.</summary>
    /// <param name="outputColumnName">The column that the trained model adds: the generated image, <c>Vector&lt;Single, height, width&gt;</c>.</param>
    /// <param name="imageColumnName">The column of real images to train on; values in [0, 1]. The trained model does not read it.</param>
    /// <param name="options">
    /// How to train; the default is <see cref="GanOptions.Paper"/>. <see cref="GanOptions.Light"/> makes garments in minutes on a processor.
    /// </param>
    /// <param name="latentColumnName">
    /// The column of latent vectors that the trained model reads. Where the data has none, they are drawn, until the model is saved: loaded again it
    /// needs the column. Null: they are drawn in any case, and by the loaded model too.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it. Both sides must be multiples of 4.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for perceptrons.</exception>
    public GanEstimator Dcgan(
        string outputColumnName, string imageColumnName, GanOptions? options = null, string? latentColumnName = LatentColumn.Name,
        ImageSize? imageSize = null) =>
        Create(
            outputColumnName, imageColumnName, options, NetworkArchitectures.Dcgan, n => n is not VanillaGanNetworks,
            $"{nameof(DcganNetworks)} or {nameof(LightDcganNetworks)}", latentColumnName, imageSize);

    /// <summary>Two perceptrons, as in the first paper on adversarial networks (Goodfellow et al. 2014).</summary>
    /// <param name="outputColumnName">The column that the trained model adds: the generated image, <c>Vector&lt;Single, height, width&gt;</c>.</param>
    /// <param name="imageColumnName">The column of real images to train on; values in [0, 1]. The trained model does not read it.</param>
    /// <param name="options">How to train; the default is <see cref="GanOptions.Paper"/>.</param>
    /// <param name="latentColumnName">
    /// The column of latent vectors that the trained model reads. Where the data has none, they are drawn, until the model is saved: loaded again it
    /// needs the column. Null: they are drawn in any case, and by the loaded model too.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for other networks.</exception>
    public GanEstimator VanillaGan(
        string outputColumnName, string imageColumnName, GanOptions? options = null, string? latentColumnName = LatentColumn.Name,
        ImageSize? imageSize = null) =>
        Create(
            outputColumnName, imageColumnName, options, NetworkArchitectures.Vanilla, n => n is VanillaGanNetworks, nameof(VanillaGanNetworks),
            latentColumnName, imageSize);

    private GanEstimator Create(
        string outputColumnName, string imageColumnName, GanOptions? options, GanNetworks own, Func<GanNetworks, bool> trains, string allowed,
        string? latentColumnName, ImageSize? size)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(imageColumnName);
        LatentColumn.Check(latentColumnName);
        options ??= GanOptions.Paper;
        options.Validate();
        var networks = options.Networks ?? own;
        new OptionCheck(nameof(GanOptions))
            .Require(trains(networks), nameof(options.Networks), networks, $"{allowed}, or null, for this trainer")
            .ThrowIfInvalid();
        options = options with { Seed = options.Seed ?? ContextSeed.Of(_ml, outputColumnName) };
        return new GanEstimator(_ml, outputColumnName, imageColumnName, latentColumnName, options, networks, size);
    }
}
