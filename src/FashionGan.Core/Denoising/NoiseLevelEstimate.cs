namespace FashionGan;

/// <summary>Estimates the standard deviation of additive Gaussian noise from one image.</summary>
/// <remarks>
/// <para>
/// Donoho and Johnstone, <i>Ideal spatial adaptation by wavelet shrinkage</i>, Biometrika 81(3), 1994, section 4.2: the median absolute
/// value of the finest diagonal wavelet band (Daubechies 2), zeros left out, over that of a standard normal number. As scikit-image's
/// <c>estimate_sigma</c>.
/// </para>
/// <para>
/// Noise that was clipped to [0, 1] keeps 0.58 of its spread where the image is black or white, and the plain estimate falls short. For
/// clipped
/// noise the median is therefore held against a mixture: as many pixels as clipped values betray (two for each, since noise goes either
/// way) have
/// the lesser spread.
/// </para>
/// </remarks>
public static class NoiseLevelEstimate
{
    // What the transform of a flat image leaves instead of 0.
    private const double Rounding = 1e-12;

    /// <summary>Estimates the noise of one image.</summary>
    /// <param name="image">The image, row after row.</param>
    /// <param name="size">Its size.</param>
    /// <param name="clipped">True where noisy values were cut to [0, 1]; the estimate is of the noise before that.</param>
    /// <returns>The standard deviation on the image's scale; 0 for an image without any detail.</returns>
    /// <exception cref="ArgumentException">The length does not fit the size, or a pixel is NaN or infinite.</exception>
    public static float Compute(ReadOnlySpan<float> image, ImageSize size, bool clipped = false)
    {
        ImagePair.CheckPixels(image, size, "given");
        double[] magnitudes = [.. FinestDiagonal(image, size).Select(Math.Abs).Where(v => v > Rounding).Order()];
        int count = magnitudes.Length;
        if (count == 0)
            return 0;
        double share = clipped ? ClippedNoise.FlatShare(image) : 0;
        return (float)((magnitudes[(count - 1) / 2] + magnitudes[count / 2]) / 2 / MedianAbsolute(share));
    }

    /// <summary>The median absolute value of a normal number that has the lesser spread with probability
    /// <paramref name="share"/>.</summary>
    private static double MedianAbsolute(double share)
    {
        double low = 0, high = 1;
        while (high - low > 1e-12)
        {
            double middle = (low + high) / 2;
            double below = (1 - share) * Inside(middle) + share * Inside(middle / ClippedNoise.FlatSpread);
            (low, high) = below < 0.5 ? (middle, high) : (low, middle);
        }
        return low;
    }

    private static double Inside(double x) => 2 * NormalDistribution.Cumulative(x) - 1;

    private static double[] FinestDiagonal(ReadOnlySpan<float> image, ImageSize size)
    {
        var wavelet = OrthogonalWavelet.Daubechies2;
        int rows = wavelet.BandLength(size.Height), columns = wavelet.BandLength(size.Width);
        double[] pixels = new double[size.Pixels], smooth = new double[Math.Max(rows * size.Width, columns * rows)];
        double[] detail = new double[rows * size.Width], turned = new double[detail.Length], diagonal = new double[columns * rows];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = image[i];
        wavelet.Forward(pixels, size.Height, size.Width, smooth, detail);
        Matrix.Transpose<double>(detail, rows, size.Width, turned);
        wavelet.Forward(turned, size.Width, rows, smooth, diagonal);
        return diagonal;
    }
}
