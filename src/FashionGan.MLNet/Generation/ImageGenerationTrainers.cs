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
    /// <param name="labelColumnName">
    /// The column with the images' classes, a key of 1 to 256 of them, for <see cref="ConditionalDcganNetworks"/>; the trained model reads from it which
    /// class is asked for, and draws one where the data does not have it. Null: the networks are told no classes.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A name is empty, an option is out of range, the options are for perceptrons, or a label is given to networks that cannot be told classes.
    /// </exception>
    public GanEstimator Dcgan(
        string outputColumnName, string imageColumnName, GanOptions? options = null, string? latentColumnName = LatentColumn.Name,
        ImageSize? imageSize = null, string? labelColumnName = null) =>
        Create(
            outputColumnName, imageColumnName, options, NetworkArchitectures.Dcgan,
            n => n is not VanillaGanNetworks && (labelColumnName is null || n.TakesClasses),
            labelColumnName is null ? $"{nameof(DcganNetworks)}, {nameof(LightDcganNetworks)} or {nameof(ConditionalDcganNetworks)}"
                : $"{nameof(ConditionalDcganNetworks)}, which can be told classes", latentColumnName, imageSize, labelColumnName);

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

    /// <summary>
    /// A diffusion denoiser: one network that takes away noise of every level, and with it makes images from noise alone (Karras et al., <i>EDM</i>,
    /// NeurIPS 2022). Told classes in training, it makes the one it is asked for. <c>ml.ImageGeneration().Refine</c> uses it on others' images.
    /// </summary>
    /// <param name="outputColumnName">The column that the trained model adds: the generated image, <c>Vector&lt;Single, height, width&gt;</c>.</param>
    /// <param name="imageColumnName">The column of real images to train on; values in [0, 1]. The trained model does not read it.</param>
    /// <param name="labelColumnName">
    /// The column with the images' classes, a key of 1 to 256 of them; the trained model reads from it which class is asked for, and draws one where the
    /// data does not have it. Null: the network is told no classes.
    /// </param>
    /// <param name="options">How to train; the default is <see cref="DiffusionOptions.Default"/>.</param>
    /// <param name="latentColumnName">
    /// The column of latent vectors that the trained model reads: the first noise, a number for each pixel, standard normal. Where the data has none,
    /// they are drawn, until the model is saved: loaded again it needs the column. Null: they are drawn in any case, and by the loaded model too.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it. Both sides must be multiples of 4.</param>
    /// <exception cref="ArgumentException">A name is empty, or an option is out of range.</exception>
    public DiffusionEstimator Diffusion(
        string outputColumnName, string imageColumnName, string? labelColumnName = null, DiffusionOptions? options = null,
        string? latentColumnName = LatentColumn.Name, ImageSize? imageSize = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(imageColumnName);
        LatentColumn.Check(labelColumnName);
        LatentColumn.Check(latentColumnName);
        options ??= DiffusionOptions.Default;
        options.Validate();
        options = options with { Seed = options.Seed ?? ContextSeed.Of(_ml, outputColumnName) };
        return new DiffusionEstimator(_ml, outputColumnName, imageColumnName, labelColumnName, latentColumnName, options, imageSize);
    }

    private GanEstimator Create(
        string outputColumnName, string imageColumnName, GanOptions? options, GanNetworks own, Func<GanNetworks, bool> trains, string allowed,
        string? latentColumnName, ImageSize? size, string? labelColumnName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(imageColumnName);
        LatentColumn.Check(labelColumnName);
        LatentColumn.Check(latentColumnName);
        options ??= GanOptions.Paper;
        options.Validate();
        var networks = options.Networks ?? own;
        new OptionCheck(nameof(GanOptions))
            .Require(trains(networks), nameof(options.Networks), networks, $"{allowed}, or null, for this trainer")
            .ThrowIfInvalid();
        options = options with { Seed = options.Seed ?? ContextSeed.Of(_ml, outputColumnName) };
        return new GanEstimator(_ml, outputColumnName, imageColumnName, labelColumnName, latentColumnName, options, networks, size);
    }
}
