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
    /// <param name="clean">The column that training aims at; values in [0, 1]. For Noise2Noise, a second noisy copy.</param>
    /// <param name="options">How to train; the default is <see cref="DenoiserOptions.Paper"/>.</param>
    /// <param name="imageSize">The images' size where the columns do not say it. Both sides must be multiples of 4.</param>
    /// <exception cref="ArgumentException">A name is empty, or an option is out of range.</exception>
    public DenoiserEstimator Autoencoder(
        string outputColumnName, string noisy, string clean, DenoiserOptions? options = null, ImageSize? imageSize = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(noisy);
        ArgumentException.ThrowIfNullOrEmpty(clean);
        options ??= DenoiserOptions.Paper;
        options.Validate();
        return new DenoiserEstimator(_ml, outputColumnName, noisy, clean, options, imageSize);
    }
}
