namespace FashionGan;

/// <summary>Reads denoisers from text.</summary>
public static class Denoiser
{
    internal const string GaussianFilterName = "gaussian-filter", MedianName = "median", WaveletName = "wavelet",
        NonLocalMeansName = "non-local-means", TotalVariationName = "total-variation", Bm3dName = "bm3d";

    /// <summary>Reads what a denoiser's <see cref="object.ToString"/> wrote.</summary>
    /// <param name="text">
    /// One of <c>gaussian-filter(width=W)</c>, <c>median(radius=R)</c>, <c>wavelet(family=F,levels=L,shifts=S,strength=T)</c> with family
    /// <c>haar</c>, <c>db2</c> or <c>sym4</c>, <c>non-local-means(strength=S,patch=P,reach=R)</c>,
    /// <c>total-variation(strength=S,tolerance=T,iterations=I)</c> and <c>bm3d(patch=P,step=S,reach=R,mirror=B)</c>. Every argument is
    /// needed, in any order; width, radius, levels, strength, patch and step may be <c>auto</c>; wavelets without a strength, as they used
    /// to be written, have 1. No spaces; at most 4,096 characters.
    /// </param>
    /// <returns>A denoiser equal to the one that wrote the text.</returns>
    /// <exception cref="ArgumentException">The text is none of these, or a value is out of its range.</exception>
    public static IDenoiser Parse(string text) => TextExpression.Read(text, "a denoiser", "wavelet(family=haar,levels=2,shifts=4)", Make);

    private static IDenoiser Make(TextExpression e)
    {
        IDenoiser denoiser = e.Name switch
        {
            GaussianFilterName => new GaussianFilterDenoiser(e.TakeNumberOrAuto("width")),
            MedianName => new MedianDenoiser(e.TakeIntegerOrAuto("radius")),
            WaveletName => new WaveletDenoiser(
                Family(e.TakeWord("family")), e.TakeIntegerOrAuto("levels"), e.TakeInteger("shifts"),
                e.Has("strength") ? e.TakeNumberOrAuto("strength") : 1),
            NonLocalMeansName => new NonLocalMeansDenoiser(
                e.TakeNumberOrAuto("strength"), e.TakeIntegerOrAuto("patch"), e.TakeInteger("reach")),
            TotalVariationName => new TotalVariationDenoiser(
                e.TakeNumberOrAuto("strength"), e.TakeNumber("tolerance"), e.TakeInteger("iterations")),
            Bm3dName => new Bm3dDenoiser(
                e.TakeIntegerOrAuto("patch"), e.TakeIntegerOrAuto("step"), e.TakeInteger("reach"), e.TakeFlag("mirror")),
            _ => throw new FormatException(
                $"there is no '{e.Name}', only {GaussianFilterName}, {MedianName}, {WaveletName}, {NonLocalMeansName}, "
                + $"{TotalVariationName} and {Bm3dName}"),
        };
        e.End();
        return denoiser;
    }

    private static WaveletFamily Family(string name)
    {
        for (var family = WaveletFamily.Haar; family <= WaveletFamily.Symlet4; family++)
            if (OrthogonalWavelet.Of(family).Name == name)
                return family;
        throw new FormatException($"there is no wavelet '{name}', only haar, db2 and sym4");
    }
}
