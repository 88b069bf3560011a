namespace FashionGan.Cli;

/// <summary>What classical methods are called where a user chooses one: the names in the text form of <see cref="Denoiser"/>.</summary>
internal static class MethodNames
{
    public const string GaussianFilter = "gaussian-filter", Median = "median", Wavelet = "wavelet", NonLocalMeans = "non-local-means",
        TotalVariation = "total-variation", Bm3d = "bm3d";
}
