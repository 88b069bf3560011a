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

    // The band is made in strips: whole, with all that leads to it, it takes twelve times the image's memory.
    private const int StripRows = 64;

    /// <summary>Estimates the noise of one image.</summary>
    /// <param name="image">The image, row after row.</param>
    /// <param name="size">Its size.</param>
    /// <param name="clipped">True where noisy values were cut to [0, 1]; the estimate is of the noise before that.</param>
    /// <returns>The standard deviation on the image's scale; 0 for an image without any detail.</returns>
    /// <exception cref="ArgumentException">The length does not fit the size, or a pixel is NaN or infinite.</exception>
    public static float Compute(ReadOnlySpan<float> image, ImageSize size, bool clipped = false)
    {
        ImagePair.CheckPixels(image, size, "given");
        var wavelet = OrthogonalWavelet.Daubechies2;
        double[] room = new double[wavelet.BandLength(size.Height) * wavelet.BandLength(size.Width)];
        int count = FinestDiagonal(wavelet, image, size, room);
        if (count == 0)
            return 0;
        var magnitudes = room.AsSpan(0, count);
        magnitudes.Sort();
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

    /// <returns>How many magnitudes there are that are more than rounding.</returns>
    private static int FinestDiagonal(OrthogonalWavelet wavelet, ReadOnlySpan<float> image, ImageSize size, Span<double> magnitudes)
    {
        int rows = wavelet.BandLength(size.Height), columns = wavelet.BandLength(size.Width), count = 0;
        double[] detail = new double[StripRows * size.Width], turned = new double[detail.Length];
        double[] smooth = new double[columns * StripRows], diagonal = new double[smooth.Length];
        for (int first = 0; first < rows; first += StripRows)
        {
            int strip = Math.Min(StripRows, rows - first);
            wavelet.Detail(image, size, first, detail.AsSpan(0, strip * size.Width));
            Matrix.Transpose<double>(detail, strip, size.Width, turned);
            wavelet.Forward(turned, size.Width, strip, smooth, diagonal);
            foreach (double value in diagonal.AsSpan(0, columns * strip))
                if (Math.Abs(value) > Rounding)
                    magnitudes[count++] = Math.Abs(value);
        }
        return count;
    }
}
