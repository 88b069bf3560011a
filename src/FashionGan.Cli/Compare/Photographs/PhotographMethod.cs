using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan.Cli;

/// <summary>A way of cleaning photographs, their luma and their colour differences, as <c>denoise</c> does.</summary>
/// <param name="Id">A name for files.</param>
/// <param name="Name">What stands before the row.</param>
/// <param name="Identity">What decides its result.</param>
/// <param name="Open">Makes it ready; null for the photographs as they are.</param>
internal sealed record PhotographMethod(string Id, string Name, string Identity, Func<CancellationToken, DenoisingMethod>? Open)
{
    /// <summary>The sigmas that classical methods are told, one after another: a camera's noise, from weak to strong.</summary>
    public static ImmutableArray<float> CameraSigmas { get; } = [0.005f, 0.01f, 0.015f, 0.02f, 0.03f, 0.04f];

    /// <summary>The sigmas that it is told, one after another; none where its luma's result does not depend on one.</summary>
    public ImmutableArray<float> Sigmas { get; init; } = [];

    /// <summary>The levels that it is measured at; null is blind, by an estimate from each photograph.</summary>
    public IEnumerable<float?> Levels => [null, .. Sigmas];

    /// <summary>
    /// Every method: those that need no network, the networks for any picture, one that is trained here, and those for garments, by tiles.
    /// </summary>
    /// <param name="weights">A folder of more networks; null for those in the box alone.</param>
    /// <param name="sigmas">What classical methods are told.</param>
    /// <param name="shots">What a network learns from that is trained here.</param>
    public static ImmutableArray<PhotographMethod> All(string? weights, ImmutableArray<float> sigmas, ShotsTraining shots) =>
    [
        new("noisy", "as they are", "noisy", null),
        .. Classical(sigmas),
        new(
            "general", "networks for any picture",
            $"{PretrainedNetwork.General.Card.Sha256} {PretrainedNetwork.GeneralSmall.Card.Sha256}", _ => new GeneralMethod()),
        new("shots", "network trained on these shots alone, tiled", shots.Identity, shots.Train),
        .. LearnedDenoisers.Weights(weights).Select(n => new PhotographMethod(
            n.Id, $"{n.Name} (garments), tiled", SafetensorsFile.Sha256(n.Weights), _ => new NetworkMethod(n.Weights, n.Name))),
    ];

    /// <summary>What a level is called in a file's name.</summary>
    public static string NameOf(float? sigma) => sigma?.ToString(CultureInfo.InvariantCulture).Replace('.', '-') ?? "blind";

    private static IEnumerable<PhotographMethod> Classical(ImmutableArray<float> sigmas)
    {
        (string Id, string Name, IDenoiser Denoiser)[] all =
        [
            ("gaussian-filter", "Gaussian filter", new GaussianFilterDenoiser()),
            ("median", "median", new MedianDenoiser()),
            ("wavelet", "BayesShrink wavelets", new WaveletDenoiser()),
            ("non-local-means", "non-local means", new NonLocalMeansDenoiser()),
            ("total-variation", "total variation", new TotalVariationDenoiser()),
            ("bm3d", "BM3D", new Bm3dDenoiser()),
        ];
        var classical = all.Select(
            c => new PhotographMethod(c.Id, c.Name, c.Denoiser.ToString()!, _ => new ClassicalMethod(c.Denoiser)));
        var epll = new PhotographMethod(
            DenoisingMethods.Epll, "patch GMM (EPLL, patches of garments)", SafetensorsFile.Sha256(PatchMixture.Garments.ToWeights()),
            _ => DenoisingMethods.Open(DenoisingMethods.Epll, null, isLevelGiven: false));
        return classical.Append(epll).Select(m => m with { Sigmas = sigmas });
    }
}
