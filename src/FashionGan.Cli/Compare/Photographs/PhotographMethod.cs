using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan.Cli;

/// <summary>A way of cleaning photographs, their luma and their colour differences, as <c>denoise</c> does.</summary>
/// <param name="Id">A name for files.</param>
/// <param name="Name">What stands before the row.</param>
/// <param name="Identity">What decides its result.</param>
/// <param name="Open">Makes it ready; null for the photographs as they are.</param>
internal sealed record PhotographMethod(string Id, string Name, string Identity, Func<DenoisingMethod>? Open)
{
    /// <summary>The sigmas that classical methods are told, one after another: a camera's noise, from weak to strong.</summary>
    public static ImmutableArray<float> Sigmas { get; } = [0.005f, 0.01f, 0.015f, 0.02f, 0.03f, 0.04f];

    /// <summary>Whether its luma's result depends on the sigma that it is told.</summary>
    public bool TakesSigma { get; init; }

    /// <summary>The levels that it is measured at; null is blind, by an estimate from each photograph.</summary>
    public IEnumerable<float?> Levels => TakesSigma ? [null, .. Sigmas] : [null];

    /// <summary>Every method: those that need no network, the network for any picture, and those for garments, by tiles.</summary>
    /// <param name="weights">A folder of more networks; null for those in the box alone.</param>
    public static ImmutableArray<PhotographMethod> All(string? weights) =>
    [
        new("noisy", "as they are", "noisy", null),
        Classical("gaussian-filter", "Gaussian filter", new GaussianFilterDenoiser()),
        Classical("median", "median", new MedianDenoiser()),
        Classical("wavelet", "BayesShrink wavelets", new WaveletDenoiser()),
        Classical("non-local-means", "non-local means", new NonLocalMeansDenoiser()),
        Classical("total-variation", "total variation", new TotalVariationDenoiser()),
        Classical("bm3d", "BM3D", new Bm3dDenoiser()),
        new("general", "network for any picture", SafetensorsFile.Sha256(PretrainedNetwork.General.Load()), () => new GeneralMethod()),
        .. LearnedDenoisers.Weights(weights).Select(n => new PhotographMethod(
            n.Id, $"{n.Name} (garments), tiled", SafetensorsFile.Sha256(n.Weights), () => new NetworkMethod(n.Weights, n.Name))),
    ];

    /// <summary>What a level is called in a file's name.</summary>
    public static string NameOf(float? sigma) => sigma?.ToString(CultureInfo.InvariantCulture).Replace('.', '-') ?? "blind";

    private static PhotographMethod Classical(string id, string name, IDenoiser denoiser) =>
        new(id, name, denoiser.ToString()!, () => new ClassicalMethod(denoiser)) { TakesSigma = true };
}
