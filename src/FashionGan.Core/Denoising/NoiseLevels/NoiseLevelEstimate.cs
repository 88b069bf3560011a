namespace FashionGan;

/// <summary>Estimates the standard deviation of noise from one image.</summary>
/// <remarks>
/// <para>
/// White noise: Donoho and Johnstone, <i>Ideal spatial adaptation by wavelet shrinkage</i>, Biometrika 81(3), 1994, section 4.2, by the
/// magnitudes of the finest diagonal wavelet band (Daubechies 2), zeros left out; not by their median but by their 35 % quantile, which
/// texture reaches later.
/// </para>
/// <para>
/// Clipped noise keeps less of its spread the nearer a place is to black or white: 0.58 of it at black (<see cref="ClippedSpread"/>). Where
/// a fifth of the image is black or white, the half of the noise that is left there tells the level by itself.
/// </para>
/// <para>
/// Correlated noise: a camera's demosaicking and JPEG leave next to nothing of it in the finest band. Images of at least 64 blocks of 16 x
/// 16 pixels are asked for their noise's spectrum (<see cref="BlockSpectrum"/>). Where there is much more noise below the finest
/// frequencies in the flattest blocks of every brightness, the estimate is the level where it is strongest, since a denoiser made for white
/// noise has to be told that level. Smaller images' noise is taken to be white.
/// </para>
/// <para>
/// Areas of one colour, such as a frame around a photograph, tell nothing and are left out. An image that is made of them, but for hardly
/// any noise elsewhere, was drawn and has none.
/// </para>
/// </remarks>
public static class NoiseLevelEstimate
{
    private const double Share = 0.35, Most = 10;

    // Which part of an image has to be black or white to speak for all of it.
    private const double EnoughFlat = 0.2;
    private const int EnoughBlocks = 64;

    // How much more noise there is below the finest frequencies, where it is white and where it is not.
    private const double White = 1.4, Coloured = 1.8;

    /// <summary>Estimates the noise of one image.</summary>
    /// <param name="image">The image, row after row.</param>
    /// <param name="size">Its size.</param>
    /// <param name="clipped">True where noisy values were cut to [0, 1]; the estimate is of the noise before that.</param>
    /// <param name="cancellationToken">Is asked several times a second, however large the image is.</param>
    /// <returns>The standard deviation on the image's scale; 0 for an image without any detail.</returns>
    /// <exception cref="ArgumentException">
    /// The length does not fit the size, or a pixel is NaN, infinite, or where no noise on the [0, 1] scale brings it.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static float Compute(
        ReadOnlySpan<float> image, ImageSize size, bool clipped = false, CancellationToken cancellationToken = default)
    {
        NoisyPixels.Check(image, size, clipped, "given");
        var around = Neighbourhoods.Of(image, size, cancellationToken);
        if (around.IsDrawn)
            return 0;
        if (clipped && around.FlatShare >= EnoughFlat)
            return (float)around.FlatDeviation();
        double white = WhiteNoise(image, size, clipped ? around : null, cancellationToken);
        var spectrum = BlockSpectrum.Of(image, size, cancellationToken);
        if (spectrum.Count < EnoughBlocks)
            return (float)white;
        double colour = spectrum.Levels(4, 0.1).Select(b => b.Colour).Order().ElementAt(1);
        double coloured = Math.Clamp(Math.Log(colour / White) / Math.Log(Coloured / White), 0, 1);
        return (float)(Math.Pow(white, 1 - coloured) * Math.Pow(spectrum.Levels(8, 0.25).Average(b => b.Strongest), coloured));
    }

    private static double WhiteNoise(ReadOnlySpan<float> image, ImageSize size, Neighbourhoods? clipped, CancellationToken cancellation)
    {
        var magnitudes = FinestBand.Magnitudes(image, size, cancellation);
        if (magnitudes.IsEmpty)
            return 0;
        double found = Quantile(magnitudes, Share), sigma = found / NormalDistribution.Magnitude(Share);
        if (clipped is null)
            return sigma;
        // How much clipping left depends on what is sought.
        for (double before = 0; Math.Abs(sigma - before) > 1e-3 * sigma && sigma < Most;)
            (before, sigma) = (sigma, found / clipped.Magnitude(Share, sigma));
        return Math.Min(sigma, Most);
    }

    private static double Quantile(ReadOnlySpan<float> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}
