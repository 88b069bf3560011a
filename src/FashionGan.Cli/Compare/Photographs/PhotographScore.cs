namespace FashionGan.Cli;

/// <summary>How near a photograph is to what it should be.</summary>
/// <param name="Pair">Which one.</param>
/// <param name="Sigma">
/// The noise that was taken out of the luma: as told, or as estimated; null where the method needs to know of none.
/// </param>
/// <param name="PsnrLuma">In dB, of the luma (Rec. 601); a grey picture's is its grey.</param>
/// <param name="SsimLuma">Of the luma.</param>
/// <param name="PsnrRgb">In dB, of the mean squared error over all three colours.</param>
/// <param name="SsimRgb">The mean over the three colours.</param>
internal sealed record PhotographScore(string Pair, double? Sigma, double PsnrLuma, double SsimLuma, double PsnrRgb, double SsimRgb)
{
    /// <param name="pair">Its name.</param>
    /// <param name="sigma">The noise that was taken out.</param>
    /// <param name="restored">The photograph, as a file of 8 bits would hold it.</param>
    /// <param name="clean">What it should be.</param>
    public static PhotographScore Of(string pair, double? sigma, PngPicture restored, PngPicture clean)
    {
        var size = clean.Size;
        IReadOnlyList<float[]> stored = [.. restored.Colours.Select(PhotographFile.AsStored)];
        float[] luma = Luma(stored), cleanLuma = Luma(clean.Colours);
        var colours = stored.Zip(clean.Colours).ToArray();
        return new PhotographScore(
            pair, sigma, PeakSignalToNoiseRatio.Compute(luma, cleanLuma, size), StructuralSimilarity.Compute(luma, cleanLuma, size),
            PeakSignalToNoiseRatio.FromMeanSquaredError(colours.Average(c => MeanSquaredError.Compute(c.First, c.Second, size))),
            colours.Average(c => StructuralSimilarity.Compute(c.First, c.Second, size)));
    }

    private static float[] Luma(IReadOnlyList<float[]> colours) => colours.Count == 1 ? colours[0] : YCbCr.FromRgb(colours)[0];
}
