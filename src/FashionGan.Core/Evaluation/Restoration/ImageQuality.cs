namespace FashionGan;

/// <summary>How close one restored image is to its reference.</summary>
/// <param name="Psnr">Peak signal-to-noise ratio in dB; infinite where the images are identical
/// (<see cref="PeakSignalToNoiseRatio"/>).</param>
/// <param name="Ssim">Structural similarity, in [-1, 1] (<see cref="StructuralSimilarity"/>).</param>
/// <param name="Mse">Mean squared error (<see cref="MeanSquaredError"/>).</param>
/// <param name="Mae">Mean absolute error (<see cref="MeanAbsoluteError"/>).</param>
public readonly record struct ImageQuality(double Psnr, double Ssim, double Mse, double Mae)
{
    /// <summary>Compares two images by every metric.</summary>
    /// <param name="restored">
    /// The image that is judged, row after row, on the [0, 1] scale: values from -64 to 64, which leaves room for noise.
    /// </param>
    /// <param name="reference">The image it should be; values in [0, 1].</param>
    /// <param name="size">The size of both, at least 11 x 11.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit the size, a side is too short, or a pixel is no number or out of its range.
    /// </exception>
    public static ImageQuality Measure(ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, ImageSize size)
    {
        double mse = MeanSquaredError.Compute(restored, reference, size);
        Check(restored, PixelRange.Noisy, nameof(restored));
        Check(reference, PixelRange.Clean, nameof(reference));
        return new(
            PeakSignalToNoiseRatio.FromMeanSquaredError(mse),
            StructuralSimilarity.Compute(restored, reference, size),
            mse,
            MeanAbsoluteError.Compute(restored, reference, size));
    }

    private static void Check(ReadOnlySpan<float> image, PixelRange range, string which)
    {
        if (range.Fault(image) is { } fault)
            throw new ArgumentException($"The {which} image {fault}", which);
    }
}
