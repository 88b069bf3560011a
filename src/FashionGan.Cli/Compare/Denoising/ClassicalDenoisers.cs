using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>The rows that need no network.</summary>
internal static class ClassicalDenoisers
{
    /// <param name="training">Clean images that the patch mixture is fitted to.</param>
    /// <param name="seed">Where that fit's randomness comes from.</param>
    /// <param name="cancellation">Stops that fit.</param>
    public static ImmutableArray<ComparedDenoiser> All(ImageSet training, ulong seed, CancellationToken cancellation)
    {
        var options = new PatchMixtureOptions { Seed = seed, CancellationToken = cancellation };
        return
        [
            new ComparedDenoiser("noisy", "noisy", "", "noisy", () => (noisy, restored, _, _) => noisy.Pixels.CopyTo(restored)),
            NonBlind("gaussian-filter", "Gaussian filter", "", new GaussianFilterDenoiser()),
            NonBlind("median", "median", "Tukey 1977", new MedianDenoiser()),
            NonBlind("wavelet", "BayesShrink wavelets", "Chang, Yu and Vetterli 2000", new WaveletDenoiser()),
            Blind("wavelet-blind", "BayesShrink wavelets, blind", "", new WaveletDenoiser()),
            NonBlind("non-local-means", "non-local means", "Buades, Coll and Morel 2005", new NonLocalMeansDenoiser()),
            NonBlind("total-variation", "total variation", "Rudin, Osher and Fatemi 1992; Chambolle 2004", new TotalVariationDenoiser()),
            NonBlind("bm3d", "BM3D", "Dabov, Foi, Katkovnik and Egiazarian 2007", new Bm3dDenoiser()) with { IsSlow = true },
            Blind("bm3d-blind", "BM3D, blind", "", new Bm3dDenoiser()) with { IsSlow = true },
            new ComparedDenoiser(
                "epll", "patch GMM (EPLL)", "Zoran and Weiss 2011",
                $"epll, {options.Patch}, {options.Components}, {options.Samples}, {options.Iterations}, {options.Floor}, "
                + $"{options.RemoveMean}, {seed}",
                () => Of(new EpllDenoiser(PatchMixtureFit.Fit(training, options))))
            {
                Group = DenoiserGroup.Classical, IsSlow = true, Parameters = MixtureParameters(options),
            },
        ];
    }

    private static ComparedDenoiser NonBlind(string id, string name, string source, IDenoiser denoiser) =>
        new(id, name, source, denoiser.ToString()!, () => Of(denoiser)) { Group = DenoiserGroup.Classical };

    private static ComparedDenoiser Blind(string id, string name, string source, IDenoiser denoiser) =>
        new(id, name, source, $"blind {denoiser}", () => Of(denoiser, blind: true)) { Group = DenoiserGroup.Classical, IsBlind = true };

    private static Cleaner Of(IDenoiser denoiser, bool blind = false) => (noisy, restored, level, cancellation) =>
        denoiser.Denoise(noisy.Pixels, restored, noisy.Size, blind ? NoiseLevel.Estimated(level.Clipped) : level, cancellation);

    // Weights, means, and covariances, which are symmetric.
    private static long MixtureParameters(PatchMixtureOptions options)
    {
        long area = (long)options.Patch * options.Patch;
        return options.Components * (1 + area + area * (area + 1) / 2);
    }
}
