using FashionGan;

namespace Microsoft.ML;

/// <summary>What learns to clean images: <c>ml.ImageRestoration().Trainers</c>.</summary>
public sealed class ImageRestorationTrainers
{
    private readonly MLContext _ml;

    internal ImageRestorationTrainers(MLContext ml) => _ml = ml;

    /// <summary>The paper's denoising autoencoder: strided convolutions down, transposed convolutions up.</summary>
    /// <param name="outputColumnName">The column that the trained model adds: the cleaned image, <c>Vector&lt;Single, height, width&gt;</c>.</param>
    /// <param name="noisy">
    /// The column that the model cleans. Where the options have a noise layer it is read when scoring alone; otherwise training reads it too.
    /// </param>
    /// <param name="clean">The column that training aims at; values in [0, 1]. For Noise2Noise without a noise layer, a second noisy copy.</param>
    /// <param name="options">How to train; the default is <see cref="DenoiserOptions.Paper"/>.</param>
    /// <param name="imageSize">The images' size where the columns do not say it. Both sides must be multiples of 4.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for another network.</exception>
    public DenoiserEstimator Autoencoder(
        string outputColumnName, string noisy, string clean, DenoiserOptions? options = null, ImageSize? imageSize = null) =>
        Create<AutoencoderNetwork>(outputColumnName, noisy, clean, options ?? DenoiserOptions.Paper, imageSize);

    /// <summary>DnCNN (Zhang et al. 2017), a chain of convolutions that learns the noise; see <see cref="DnCnnNetwork"/>.</summary>
    /// <param name="outputColumnName">The column that the trained model adds: the cleaned image, <c>Vector&lt;Single, height, width&gt;</c>.</param>
    /// <param name="noisy">
    /// The column that the model cleans. Where the options have a noise layer it is read when scoring alone; otherwise training reads it too.
    /// </param>
    /// <param name="clean">The column that training aims at; values in [0, 1]. For Noise2Noise without a noise layer, a second noisy copy.</param>
    /// <param name="options">
    /// How to train; the default is <see cref="DenoiserOptions.DnCnn"/>. <see cref="DenoiserOptions.BlindDnCnn"/> is for any noise level.
    /// </param>
    /// <param name="imageSize">The images' size where the columns do not say it; any.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for another network.</exception>
    public DenoiserEstimator DnCnn(
        string outputColumnName, string noisy, string clean, DenoiserOptions? options = null, ImageSize? imageSize = null) =>
        Create<DnCnnNetwork>(outputColumnName, noisy, clean, options ?? DenoiserOptions.DnCnn, imageSize);

    /// <summary>A U-Net for any noise level, which it estimates itself; see <see cref="UNetNetwork"/>.</summary>
    /// <param name="outputColumnName">The column that the trained model adds: the cleaned image, <c>Vector&lt;Single, height, width&gt;</c>.</param>
    /// <param name="noisy">
    /// The column that the model cleans. Where the options have a noise layer it is read when scoring alone; otherwise training reads it too.
    /// </param>
    /// <param name="clean">The column that training aims at; values in [0, 1]. For Noise2Noise without a noise layer, a second noisy copy.</param>
    /// <param name="options">How to train; the default is <see cref="DenoiserOptions.UNet"/>.</param>
    /// <param name="imageSize">The images' size where the columns do not say it. Both sides must be multiples of 4.</param>
    /// <exception cref="ArgumentException">A name is empty, an option is out of range, or the options are for another network.</exception>
    public DenoiserEstimator UNet(
        string outputColumnName, string noisy, string clean, DenoiserOptions? options = null, ImageSize? imageSize = null) =>
        Create<UNetNetwork>(outputColumnName, noisy, clean, options ?? DenoiserOptions.UNet, imageSize);

    private DenoiserEstimator Create<TNetwork>(string outputColumnName, string noisy, string clean, DenoiserOptions options, ImageSize? imageSize)
        where TNetwork : DenoiserNetwork
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(noisy);
        ArgumentException.ThrowIfNullOrEmpty(clean);
        options.Validate();
        new OptionCheck(nameof(DenoiserOptions))
            .Require(options.Network is TNetwork, nameof(options.Network), options.Network, $"{typeof(TNetwork).Name} for this trainer")
            .ThrowIfInvalid();
        return new DenoiserEstimator(_ml, outputColumnName, noisy, clean, options, imageSize);
    }
}
