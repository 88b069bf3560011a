namespace FashionGan.Cli;

/// <summary>A picture that was cleaned, with the planes and bits that it had.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Sigma">The standard deviation of the noise that was taken out; null where the method needs to know of none.</param>
internal sealed record CleanedPicture(PngPicture Picture, float? Sigma)
{
    /// <summary>
    /// Cleans a picture: grey, or a colour picture's luma, and its two colour differences as the method cleans these. Opacity stays as it
    /// is.
    /// </summary>
    /// <param name="noisy">The picture.</param>
    /// <param name="method">What cleans grey.</param>
    /// <param name="sigma">The noise's standard deviation; null to estimate it, from the luma.</param>
    /// <param name="cancellation">Stops on the way.</param>
    /// <exception cref="InvalidDataException">The method cannot clean images of this size.</exception>
    public static CleanedPicture Of(PngPicture noisy, DenoisingMethod method, float? sigma, CancellationToken cancellation)
    {
        float[][] planes = noisy.IsColour ? YCbCr.FromRgb(noisy.Colours) : [noisy.Colours[0]];
        var grey = new GreyImage(noisy.Size, planes[0]);
        float? level = !method.NeedsSigma(noisy.IsColour) ? null : sigma ?? EstimateOf(grey, cancellation);
        planes[0] = method.Clean(grey, level ?? 0, cancellation).Pixels.ToArray();
        foreach (float[] difference in planes.Skip(1))
            method.CleanDifference(difference, noisy.Size, level ?? 0, cancellation);
        if (noisy.IsColour)
            YCbCr.ToRgb(planes[0], planes[1], planes[2]);
        return new CleanedPicture(noisy with { Colours = planes }, level);
    }

    /// <summary>The noise of a grey image that a file holds: at most 1.</summary>
    public static float EstimateOf(GreyImage noisy, CancellationToken cancellation) =>
        Math.Min(1, NoiseLevelEstimate.Compute(noisy.Pixels, noisy.Size, clipped: true, cancellation));
}
