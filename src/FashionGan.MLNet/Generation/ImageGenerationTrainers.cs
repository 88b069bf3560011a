using FashionGan;
using FashionGan.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML;

/// <summary>What learns to make images: <c>ml.ImageGeneration().Trainers</c>.</summary>
/// <remarks>Safe for many threads, as are the estimators it makes, each of which can be fitted many times.</remarks>
public sealed class ImageGenerationTrainers
{
    private readonly MLContext _ml;

    internal ImageGenerationTrainers(MLContext ml) => _ml = ml;

    /// <summary>A convolutional pair, after DCGAN (Radford et al. 2016): the paper's, or the one that the options name.</summary>
    /// <param name="outputColumnName">The column that the trained model adds: the generated image, <c>Vector&lt;Single, height,
    /// width&gt;</c>.</param>
    /// <param name="imageColumnName">The column of real images to train on; values in [0, 1]. The trained model does not read it.</param>
    /// <param name="options">
    /// How to train; the default is <see cref="GanOptions.Paper"/>. <see cref="GanOptions.Light"/> makes garments in minutes on a
    /// processor.
    /// </param>
    /// <param name="latentColumnName">
    /// The column of latent vectors that the trained model reads. Where the data has none, they are drawn, until the model is saved: loaded
    /// again it needs the column. Null: they are drawn in any case, and by the loaded model too.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it. Both sides must be multiples of 4.</param>
    /// <param name="labelColumnName">
    /// The column with the images' classes, a key of 1 to 256 of them, for <see cref="ConditionalDcganNetworks"/>; the trained model reads
    /// from it which class is asked for, and draws one where the data does not have it. Null: the networks are told no classes.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A name is empty, an option is out of range, the options are for perceptrons, or a label is given to networks that cannot be told
    /// classes.
    /// </exception>
    public GanEstimator Dcgan(
        string outputColumnName, string imageColumnName, GanOptions? options = null, string? latentColumnName = LatentColumn.Name,
        ImageSize? imageSize = null, string? labelColumnName = null) =>
        Create(
            outputColumnName, imageColumnName, options, NetworkArchitectures.Dcgan,
            n => n is not VanillaGanNetworks && (labelColumnName is null || n.TakesClasses),
            labelColumnName is null
                ? $"{nameof(DcganNetworks)}, {nameof(LightDcganNetworks)} or {nameof(ConditionalDcganNetworks)}, or null, for this trainer"
                : $"{nameof(ConditionalDcganNetworks)}, which can be told classes", latentColumnName, imageSize, labelColumnName);

    /// <summary>Two perceptrons, as in the first paper on adversarial networks (Goodfellow et al. 2014).</summary>
    /// <param name="outputColumnName">The column that the trained model adds: the generated image, <c>Vector&lt;Single, height,
    /// width&gt;</c>.</param>
    /// <param name="imageColumnName">The column of real images to train on; values in [0, 1]. The trained model does not read it.</param>
    /// <param name="options">How to train; the default is <see cref="GanOptions.Paper"/>.</param>
    /// <param name="latentColumnName">
    /// The column of latent vectors that the trained model reads. Where the data has none, they are drawn, until the model is saved: loaded
    /// again it needs the column. Null: they are drawn in any case, and by the loaded model too.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for other networks.</exception>
    public GanEstimator VanillaGan(
        string outputColumnName, string imageColumnName, GanOptions? options = null, string? latentColumnName = LatentColumn.Name,
        ImageSize? imageSize = null) =>
        Create(
            outputColumnName, imageColumnName, options, NetworkArchitectures.Vanilla, n => n is VanillaGanNetworks,
            $"{nameof(VanillaGanNetworks)}, or null, for this trainer", latentColumnName, imageSize);

    /// <summary>The pair of networks that the options name, whichever it is.</summary>
    /// <param name="outputColumnName">The column that the trained model adds: the generated image, <c>Vector&lt;Single, height,
    /// width&gt;</c>.</param>
    /// <param name="imageColumnName">The column of real images to train on; values in [0, 1]. The trained model does not read it.</param>
    /// <param name="options">
    /// How to train, and what: a pair's own are <see cref="GanNetworks.Preset"/>. Where they name no networks, the paper's.
    /// </param>
    /// <param name="latentColumnName">
    /// The column of latent vectors that the trained model reads. Where the data has none, they are drawn, until the model is saved: loaded
    /// again it needs the column. Null: they are drawn in any case, and by the loaded model too.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it; one that the networks are for.</param>
    /// <param name="labelColumnName">
    /// The column with the images' classes, a key of 1 to 256 of them, for networks that can be told any
    /// (<see cref="GanNetworks.TakesClasses"/>). Null: they are told no classes.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A name is empty, an option is out of range, or a label is given to networks that cannot be told classes.
    /// </exception>
    public GanEstimator Gan(
        string outputColumnName, string imageColumnName, GanOptions options, string? latentColumnName = LatentColumn.Name,
        ImageSize? imageSize = null, string? labelColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Create(
            outputColumnName, imageColumnName, options, NetworkArchitectures.Dcgan, n => labelColumnName is null || n.TakesClasses,
            "a pair that can be told classes, such as conditional", latentColumnName, imageSize, labelColumnName);
    }

    /// <summary>
    /// A diffusion denoiser: one network that takes away noise of every level, and with it makes images from noise alone (Karras et al.,
    /// <i>EDM</i>, NeurIPS 2022). Told classes in training, it makes the one it is asked for. <c>ml.ImageGeneration().Refine</c> uses it on
    /// others' images.
    /// </summary>
    /// <param name="outputColumnName">The column that the trained model adds: the generated image, <c>Vector&lt;Single, height,
    /// width&gt;</c>.</param>
    /// <param name="imageColumnName">The column of real images to train on; values in [0, 1]. The trained model does not read it.</param>
    /// <param name="labelColumnName">
    /// The column with the images' classes, a key of 1 to 256 of them; the trained model reads from it which class is asked for, and draws
    /// one where the data does not have it. Null: the network is told no classes.
    /// </param>
    /// <param name="options">How to train; the default is <see cref="DiffusionOptions.Default"/>.</param>
    /// <param name="latentColumnName">
    /// The column of latent vectors that the trained model reads: the first noise, a number for each pixel, standard normal. Where the data
    /// has none, they are drawn, until the model is saved: loaded again it needs the column. Null: they are drawn in any case, and by the
    /// loaded model too.
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
        options = options with { Seed = options.Seed ?? ContextSeed.Of(_ml, outputColumnName) };
        return new DiffusionEstimator(_ml, outputColumnName, imageColumnName, labelColumnName, latentColumnName, options, imageSize);
    }

    /// <summary>
    /// A generator and a discriminator of one's own: any two TorchSharp modules, trained against each other as the library's own are.
    /// </summary>
    /// <remarks>
    /// <para>
    /// What the generator makes should lie in [0, 1], as by a sigmoid, and is cut to that once it is trained; the discriminator makes
    /// logits, without a sigmoid. Real and generated images go through it apart. Both are tried on two rows before any row is read, and
    /// refused where shapes do not fit.
    /// </para>
    /// <para>
    /// Weights start as the modules start them, and dropout in them drops, from libtorch's own generator, which is seeded for them by the
    /// options' seed and put back. They are run by TorchSharp. A saved model holds a module's name and weights: a program that loads it
    /// calls <c>NetworkModules.Register("name-generator", ...)</c> first.
    /// </para>
    /// </remarks>
    /// <param name="outputColumnName">
    /// The column that the trained model adds: the generated image, <c>Vector&lt;Single, height, width&gt;</c>.
    /// </param>
    /// <param name="imageColumnName">The column of real images to train on; values in [0, 1]. The trained model does not read it.</param>
    /// <param name="name">
    /// What the pair is called: 1 to 50 letters, digits, '_' and '-'. Weights call the generator by it with <c>-generator</c> behind it,
    /// and the discriminator with <c>-discriminator</c>; neither may be a name of the library's own.
    /// </param>
    /// <param name="generator">
    /// Makes the generator, a new one each time: from <c>N x latents</c> or, where it does not take that, <c>N x latents x 1 x 1</c>,
    /// float32, to <c>N x 1 x height x width</c>. It is on the processor first and moved where it is trained.
    /// </param>
    /// <param name="discriminator">
    /// Makes the discriminator, a new one each time: from <c>N x 1 x height x width</c> to a logit for each, <c>N x 1</c> (or <c>N x 1 x 1
    /// x 1</c>, or <c>N</c>), more than 0 for a real image.
    /// </param>
    /// <param name="options">
    /// How to train; their networks are not looked at. The default is <see cref="GanOptions.Paper"/>, with 100 latents.
    /// </param>
    /// <param name="latentColumnName">
    /// The column of latent vectors that the trained model reads. Where the data has none, they are drawn, until the model is saved:
    /// loaded again it needs the column. Null: they are drawn in any case, and by the loaded model too.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it; any that the modules are for.</param>
    /// <exception cref="ArgumentException">A name is empty or taken, an option is out of range, or one module is given twice.</exception>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded.</exception>
    public GanEstimator Network(
        string outputColumnName, string imageColumnName, string name, Func<Module<Tensor, Tensor>> generator,
        Func<Module<Tensor, Tensor>> discriminator, GanOptions? options = null, string? latentColumnName = LatentColumn.Name,
        ImageSize? imageSize = null) =>
        Create(outputColumnName, imageColumnName, name, generator, discriminator, options, latentColumnName, imageSize, null);

    /// <summary>The same of modules that are told each image's class, as <see cref="ConditionalDcganNetworks"/> are.</summary>
    /// <param name="outputColumnName">
    /// The column that the trained model adds: the generated image, <c>Vector&lt;Single, height, width&gt;</c>.
    /// </param>
    /// <param name="imageColumnName">The column of real images to train on; values in [0, 1]. The trained model does not read it.</param>
    /// <param name="labelColumnName">
    /// The column with the images' classes, a key of 1 to 256 of them; the trained model reads from it which class is asked for, and draws
    /// one where the data does not have it.
    /// </param>
    /// <param name="name">What the pair is called: 1 to 50 letters, digits, '_' and '-'.</param>
    /// <param name="generator">
    /// Makes the generator, a new one each time. Beside latents it takes <c>N x classes</c>, with a 1 in the place of each row's class.
    /// </param>
    /// <param name="discriminator">Makes the discriminator, a new one each time. Beside images it takes the same.</param>
    /// <param name="options">
    /// How to train; their networks are not looked at. The default is <see cref="GanOptions.Paper"/>, with 100 latents.
    /// </param>
    /// <param name="latentColumnName">The column of latent vectors that the trained model reads; null: they are drawn in any case.</param>
    /// <param name="imageSize">The images' size where the column does not say it; any that the modules are for.</param>
    /// <inheritdoc
    /// cref="Network(string, string, string, Func{Module{Tensor, Tensor}}, Func{Module{Tensor, Tensor}}, GanOptions, string, ImageSize?)"/>
    public GanEstimator Network(
        string outputColumnName, string imageColumnName, string labelColumnName, string name,
        Func<Module<Tensor, Tensor, Tensor>> generator, Func<Module<Tensor, Tensor, Tensor>> discriminator, GanOptions? options = null,
        string? latentColumnName = LatentColumn.Name, ImageSize? imageSize = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        return Create(
            outputColumnName, imageColumnName, name, generator, discriminator, options, latentColumnName, imageSize, labelColumnName);
    }

    private GanEstimator Create(
        string outputColumnName, string imageColumnName, string name, Func<Module> generator, Func<Module> discriminator,
        GanOptions? options, string? latentColumnName, ImageSize? size, string? labelColumnName)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        var networks = new ModuleGan(name, generator, discriminator, labelColumnName is not null);
        return Create(
            outputColumnName, imageColumnName, (options ?? GanOptions.Paper) with { Networks = networks }, networks, _ => true, "",
            latentColumnName, size, labelColumnName);
    }

    private GanEstimator Create(
        string outputColumnName, string imageColumnName, GanOptions? options, GanNetworks own, Func<GanNetworks, bool> trains,
        string allowed, string? latentColumnName, ImageSize? size, string? labelColumnName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(imageColumnName);
        LatentColumn.Check(labelColumnName);
        LatentColumn.Check(latentColumnName);
        options ??= GanOptions.Paper;
        var networks = options.Networks ?? own;
        new OptionCheck(nameof(GanOptions))
            .Require(trains(networks), nameof(options.Networks), networks, allowed)
            .ThrowIfInvalid();
        options = options with { Seed = options.Seed ?? ContextSeed.Of(_ml, outputColumnName) };
        return new GanEstimator(_ml, outputColumnName, imageColumnName, labelColumnName, latentColumnName, options, networks, size);
    }
}
