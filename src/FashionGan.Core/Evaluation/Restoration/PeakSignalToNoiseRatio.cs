namespace FashionGan;

/// <summary>Peak signal-to-noise ratio (PSNR) of two images in dB: 10 log10(1 / MSE), the peak being 1. More is better.</summary>
/// <remarks>As scikit-image's <c>peak_signal_noise_ratio(data_range=1)</c>. Safe for many threads.</remarks>
public static class PeakSignalToNoiseRatio
{
    /// <summary>Compares two images.</summary>
    /// <param name="restored">The image that is judged, row after row, on the [0, 1] scale.</param>
    /// <param name="reference">The image it should be.</param>
    /// <param name="size">The size of both.</param>
    /// <returns>The ratio in dB; positive infinity where the images are identical.</returns>
    /// <exception cref="ArgumentException">A length does not fit the size, or a pixel is NaN or infinite.</exception>
    public static double Compute(ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, ImageSize size) =>
        FromMeanSquaredError(MeanSquaredError.Compute(restored, reference, size));

    /// <summary>The ratio that a mean squared error makes, such as the mean over several planes.</summary>
    /// <param name="error">The error, on the [0, 1] scale squared; at least 0.</param>
    /// <returns>The ratio in dB; positive infinity for an error of 0.</returns>
    public static double FromMeanSquaredError(double error) => 0 - 10 * Math.Log10(error); // Not -10 *: an error of 1 is 0 dB, not -0.
}
