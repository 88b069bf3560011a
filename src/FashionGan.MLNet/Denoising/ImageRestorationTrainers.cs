using FashionGan;
using FashionGan.Torch;

namespace Microsoft.ML;

/// <summary>What learns to clean images: <c>ml.ImageRestoration().Trainers</c>.</summary>
/// <remarks>Safe for many threads, as are the estimators it makes, each of which can be fitted many times.</remarks>
public sealed class ImageRestorationTrainers
{
    private readonly MLContext _ml;

    internal ImageRestorationTrainers(MLContext ml) => _ml = ml;

    /// <summary>The paper's denoising autoencoder: strided convolutions down, transposed convolutions up.</summary>
    /// <param name="outputColumnName">
    /// The column that the trained model adds: the cleaned image, <c>Vector&lt;Single, height, width&gt;</c>.
    /// </param>
    /// <param name="noisyColumnName">
    /// The column that the model cleans. Training reads it too, unless the options given have a noise layer, which then makes what is
    /// trained on; the log says which it is.
    /// </param>
    /// <param name="cleanColumnName">
    /// The column that training aims at; values in [0, 1]. For Noise2Noise without a noise layer, a second noisy copy.
    /// </param>
    /// <param name="options">
    /// How to train; the default is <see cref="DenoiserOptions.Paper"/>, without its noise layer where <paramref name="noisyColumnName"/>
    /// is a column of its own.
    /// </param>
    /// <param name="imageSize">The images' size where the columns do not say it. Both sides must be multiples of 4.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for another network.</exception>
    public DenoiserEstimator Autoencoder(
        string outputColumnName, string noisyColumnName, string cleanColumnName, DenoiserOptions? options = null,
        ImageSize? imageSize = null) =>
        Create<AutoencoderNetwork>(outputColumnName, noisyColumnName, cleanColumnName, options, DenoiserOptions.Paper, imageSize);

    /// <summary>DnCNN (Zhang et al. 2017), a chain of convolutions that learns the noise; see <see cref="DnCnnNetwork"/>.</summary>
    /// <param name="outputColumnName">
    /// The column that the trained model adds: the cleaned image, <c>Vector&lt;Single, height, width&gt;</c>.
    /// </param>
    /// <param name="noisyColumnName">
    /// The column that the model cleans. Training reads it too, unless the options given have a noise layer, which then makes what is
    /// trained on; the log says which it is.
    /// </param>
    /// <param name="cleanColumnName">
    /// The column that training aims at; values in [0, 1]. For Noise2Noise without a noise layer, a second noisy copy.
    /// </param>
    /// <param name="options">
    /// How to train; the default is <see cref="DenoiserOptions.DnCnn"/>, without its noise layer where <paramref name="noisyColumnName"/>
    /// is a column of its own. <see cref="DenoiserOptions.BlindDnCnn"/> is for any noise level.
    /// </param>
    /// <param name="imageSize">The images' size where the columns do not say it; any.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for another network.</exception>
    public DenoiserEstimator DnCnn(
        string outputColumnName, string noisyColumnName, string cleanColumnName, DenoiserOptions? options = null,
        ImageSize? imageSize = null) =>
        Create<DnCnnNetwork>(outputColumnName, noisyColumnName, cleanColumnName, options, DenoiserOptions.DnCnn, imageSize);

    /// <summary>A U-Net for any noise level, which it estimates itself; see <see cref="UNetNetwork"/>.</summary>
    /// <param name="outputColumnName">
    /// The column that the trained model adds: the cleaned image, <c>Vector&lt;Single, height, width&gt;</c>.
    /// </param>
    /// <param name="noisyColumnName">
    /// The column that the model cleans. Training reads it too, unless the options given have a noise layer, which then makes what is
    /// trained on; the log says which it is.
    /// </param>
    /// <param name="cleanColumnName">
    /// The column that training aims at; values in [0, 1]. For Noise2Noise without a noise layer, a second noisy copy.
    /// </param>
    /// <param name="options">
    /// How to train; the default is <see cref="DenoiserOptions.UNet"/>, without its noise layer where <paramref name="noisyColumnName"/> is
    /// a column of its own.
    /// </param>
    /// <param name="imageSize">The images' size where the columns do not say it. Both sides must be multiples of 4.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for another network.</exception>
    public DenoiserEstimator UNet(
        string outputColumnName, string noisyColumnName, string cleanColumnName, DenoiserOptions? options = null,
        ImageSize? imageSize = null) =>
        Create<UNetNetwork>(outputColumnName, noisyColumnName, cleanColumnName, options, DenoiserOptions.UNet, imageSize);

    /// <summary>
    /// A quick chain of residual blocks at half the size, after FFDNet (Zhang et al. 2018), for noise of any level; see <see
    /// cref="FfdNetNetwork"/>.
    /// </summary>
    /// <param name="outputColumnName">
    /// The column that the trained model adds: the cleaned image, <c>Vector&lt;Single, height, width&gt;</c>.
    /// </param>
    /// <param name="noisyColumnName">
    /// The column that the model cleans. Training reads it too, unless the options given have a noise layer, which then makes what is
    /// trained on; the log says which it is.
    /// </param>
    /// <param name="cleanColumnName">
    /// The column that training aims at; values in [0, 1]. For Noise2Noise without a noise layer, a second noisy copy.
    /// </param>
    /// <param name="options">
    /// How to train; the default is <see cref="DenoiserNetwork.Preset"/> of an <see cref="FfdNetNetwork"/>, without its noise layer where
    /// <paramref name="noisyColumnName"/> is a column of its own.
    /// </param>
    /// <param name="imageSize">The images' size where the columns do not say it. Both sides must be even.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for another network.</exception>
    public DenoiserEstimator FfdNet(
        string outputColumnName, string noisyColumnName, string cleanColumnName, DenoiserOptions? options = null,
        ImageSize? imageSize = null) =>
        Create<FfdNetNetwork>(outputColumnName, noisyColumnName, cleanColumnName, options, new FfdNetNetwork().Preset, imageSize);

    /// <summary>The network that the options name, whichever it is.</summary>
    /// <param name="outputColumnName">
    /// The column that the trained model adds: the cleaned image, <c>Vector&lt;Single, height, width&gt;</c>.
    /// </param>
    /// <param name="noisyColumnName">
    /// The column that the model cleans. Training reads it too, unless the options have a noise layer, which then makes what is trained on;
    /// the log says which it is.
    /// </param>
    /// <param name="cleanColumnName">
    /// The column that training aims at; values in [0, 1]. For Noise2Noise without a noise layer, a second noisy copy.
    /// </param>
    /// <param name="options">How to train, and what: a network's own are <see cref="DenoiserNetwork.Preset"/>.</param>
    /// <param name="imageSize">The images' size where the columns do not say it; one that the network is for.</param>
    /// <exception cref="ArgumentException">A name is empty, or an option is out of range.</exception>
    public DenoiserEstimator Denoiser(
        string outputColumnName, string noisyColumnName, string cleanColumnName, DenoiserOptions options, ImageSize? imageSize = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Create<DenoiserNetwork>(outputColumnName, noisyColumnName, cleanColumnName, options, options, imageSize);
    }

    /// <summary>
    /// EPLL (Zoran and Weiss 2011): a mixture of Gaussians over the patches of clean images; see <see cref="EpllDenoiser"/>.
    /// </summary>
    /// <param name="outputColumnName">
    /// The column that the fitted model adds: the cleaned image, <c>Vector&lt;Single, height, width&gt;</c>.
    /// </param>
    /// <param name="noisyColumnName">The column that the model cleans; the fit does not read it.</param>
    /// <param name="cleanColumnName">The column whose patches the mixture is fitted to; values in [0, 1].</param>
    /// <param name="options">
    /// How to fit; by default the options' own defaults: 40 Gaussians over 6x6 patches. Their token stops the fit.
    /// </param>
    /// <param name="noise">
    /// What the model is told of the noise; the default is noise that was not clipped, whose strength is estimated from each image. Noise
    /// models clip unless told otherwise: for theirs use <c>NoiseLevel.Estimated(clipped: true)</c> or <c>NoiseLevel.Known(sigma, clipped:
    /// true)</c>.
    /// </param>
    /// <param name="imageSize">The images' size where the columns do not say it; no smaller than a patch.</param>
    /// <exception cref="ArgumentException">A name is empty, or an option is out of range.</exception>
    public EpllEstimator Epll(
        string outputColumnName, string noisyColumnName, string cleanColumnName, PatchMixtureOptions? options = null,
        NoiseLevel noise = default, ImageSize? imageSize = null)
    {
        options ??= new PatchMixtureOptions();
        CheckNames(outputColumnName, noisyColumnName, cleanColumnName);
        options.Validate();
        options = options with { Seed = options.Seed ?? ContextSeed.Of(_ml, outputColumnName) };
        return new EpllEstimator(_ml, outputColumnName, noisyColumnName, cleanColumnName, options, noise, imageSize);
    }

    /// <summary>A network of one's own: any TorchSharp module that makes an image of an image, trained as the library's own are.</summary>
    /// <remarks>
    /// What it makes is cut to [0, 1] once it is trained. Its weights start as the module starts them, and dropout in it drops, from
    /// libtorch's own generator, which is seeded for it by the options' seed and put back. It is run by TorchSharp. A saved model holds
    /// its name and weights: a program that loads it calls <c>NetworkModules.Register</c> first.
    /// </remarks>
    /// <param name="outputColumnName">The column that the trained model adds: the cleaned image, <c>Vector&lt;Single, height,
    /// width&gt;</c>.</param>
    /// <param name="noisyColumnName">The column that the model cleans, and is trained on unless the options given have a noise
    /// layer.</param>
    /// <param name="cleanColumnName">The column that training aims at; values in [0, 1].</param>
    /// <param name="name">What weights call the network: 1 to 64 letters, digits, '_' and '-'; none of the library's own names.</param>
    /// <param name="create">
    /// Makes the module, a new one each time: from <c>N x 1 x height x width</c>, float32, the same shape. It is on the processor first and
    /// moved where it is trained.
    /// </param>
    /// <param name="options">
    /// How to train; their network is not looked at. The default is <see cref="DenoiserOptions.DnCnn"/>, without its noise layer where
    /// <paramref name="noisyColumnName"/> is a column of its own.
    /// </param>
    /// <param name="imageSize">The images' size where the columns do not say it; any.</param>
    /// <exception cref="ArgumentException">A name is empty or taken, an option is out of range, or one module is given twice.</exception>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded.</exception>
    public DenoiserEstimator Network(
        string outputColumnName, string noisyColumnName, string cleanColumnName, string name,
        Func<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>> create, DenoiserOptions? options = null,
        ImageSize? imageSize = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        CheckNames(outputColumnName, noisyColumnName, cleanColumnName);
        options ??= noisyColumnName == cleanColumnName ? DenoiserOptions.DnCnn : DenoiserOptions.DnCnn with { NoiseLayer = null };
        return Create<DenoiserNetwork>(
            outputColumnName, noisyColumnName, cleanColumnName, options with { Network = new ModuleDenoiser(name, create) },
            options, imageSize);
    }

    private DenoiserEstimator Create<TNetwork>(
        string outputColumnName, string noisyColumnName, string cleanColumnName, DenoiserOptions? options, DenoiserOptions preset,
        ImageSize? imageSize)
        where TNetwork : DenoiserNetwork
    {
        CheckNames(outputColumnName, noisyColumnName, cleanColumnName);
        // Who names noisy images wants to train on them; only where there are none does a preset's own noise stand in.
        options ??= noisyColumnName == cleanColumnName ? preset : preset with { NoiseLayer = null };
        new OptionCheck(nameof(DenoiserOptions))
            .Require(options.Network is TNetwork, nameof(options.Network), options.Network, $"{typeof(TNetwork).Name} for this trainer")
            .ThrowIfInvalid();
        options = options with { Seed = options.Seed ?? ContextSeed.Of(_ml, outputColumnName) };
        return new DenoiserEstimator(_ml, outputColumnName, noisyColumnName, cleanColumnName, options, imageSize);
    }

    private static void CheckNames(string outputColumnName, string noisyColumnName, string cleanColumnName)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(noisyColumnName);
        ArgumentException.ThrowIfNullOrEmpty(cleanColumnName);
    }
}
