using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan;

/// <summary>A mixture of Gaussians over square patches of images: how likely a patch is, and what a noisy one most likely was.</summary>
/// <remarks>
/// Immutable; safe for many threads. Fitted by <see cref="PatchMixtureFit"/>, used by <see cref="EpllDenoiser"/>; kept as weights like any
/// trained network (<see cref="ToWeights"/>).
/// </remarks>
public sealed class PatchMixture
{
    /// <summary>The name of the architecture in <see cref="NetworkWeights"/>.</summary>
    public const string Architecture = "patch-mixture";

    /// <summary>The largest side of a patch.</summary>
    public const int MaxPatch = 12;

    /// <summary>The most components.</summary>
    public const int MaxComponents = 1024;

    private static readonly Lazy<PatchMixture> LazyGarments = new(() => FromWeights(PretrainedNetwork.GarmentPatches.Load()));

    private readonly NetworkWeights _weights;

    private PatchMixture(NetworkWeights weights, int patch, bool removesMean, ImmutableArray<PatchGaussian> components) =>
        (_weights, Patch, RemovesMean, Components) = (weights, patch, removesMean, components);

    /// <summary>The mixture in the box, fitted to the training images of Fashion-MNIST: 40 Gaussians over patches of 6 x 6.</summary>
    /// <remarks>
    /// It knows garments of 28 x 28 pixels; photographs come out several decibels worse than by <see cref="Bm3dDenoiser"/>.
    /// </remarks>
    /// <exception cref="InvalidDataException">This copy of the library is damaged.</exception>
    public static PatchMixture Garments => LazyGarments.Value;

    /// <summary>The side of a patch in pixels.</summary>
    public int Patch { get; }

    /// <summary>True where a patch's mean is taken out before the mixture looks at it, and put back after.</summary>
    public bool RemovesMean { get; }

    /// <summary>How many Gaussians there are.</summary>
    public int Count => Components.Length;

    internal ImmutableArray<PatchGaussian> Components { get; }

    /// <summary>Makes a mixture.</summary>
    /// <param name="patch">The side of a patch, in [2, 12].</param>
    /// <param name="removesMean">True where a patch's mean is taken out first.</param>
    /// <param name="weights">Each component's share, above 0, summing to 1 (within 0.001); 1 to 1,024 of them.</param>
    /// <param name="means">Each component's mean patch, one after another.</param>
    /// <param name="covariances">Each component's covariance, symmetric and not negative, one after another, row after row.</param>
    /// <exception cref="ArgumentException">A value is out of range, a length does not fit, or a number is not finite.</exception>
    public static PatchMixture Create(int patch, bool removesMean, float[] weights, float[] means, float[] covariances)
    {
        int count = weights.Length, area = patch * patch;
        new OptionCheck(nameof(PatchMixture))
            .InRange(nameof(patch), patch, 2, MaxPatch)
            .InRange("number of components", count, 1, MaxComponents)
            .Require(means.Length == (long)count * area, "number of mean values", means.Length, $"{(long)count * area}")
            .Require(
                covariances.Length == (long)count * area * area, "number of covariance values", covariances.Length,
                $"{(long)count * area * area}")
            .Require(
                weights.All(w => w > 0) && Math.Abs(weights.Sum() - 1) < 1e-3, "sum of weights", weights.Sum(),
                "shares above 0 that sum to 1")
            .Require(
                means.All(float.IsFinite) && covariances.All(float.IsFinite), "means and covariances", "NaN or infinite", "finite numbers")
            .ThrowIfInvalid();
        var settings = ImmutableSortedDictionary<string, string>.Empty
            .Add("patch", patch.ToString(CultureInfo.InvariantCulture))
            .Add("removes-mean", removesMean ? "true" : "false");
        ImmutableArray<WeightTensor> tensors =
            [new("weights", [count], weights), new("means", [count, area], means), new("covariances", [count, area, area], covariances)];
        var components = Enumerable.Range(0, count).Select(k => new PatchGaussian(
            weights[k], means.AsSpan(k * area, area), covariances.AsSpan(k * area * area, area * area)));
        return new PatchMixture(new NetworkWeights(Architecture, settings, tensors), patch, removesMean, [.. components]);
    }

    /// <summary>The mixture as it is kept in a file; the arrays are shared and must not be changed.</summary>
    public NetworkWeights ToWeights() => _weights;

    /// <summary>The mixture that <see cref="ToWeights"/> kept.</summary>
    /// <param name="weights">Its weights, means and covariances, by those names.</param>
    /// <exception cref="ArgumentException">The weights are those of something else, or are damaged.</exception>
    public static PatchMixture FromWeights(NetworkWeights weights)
    {
        if (weights.Architecture != Architecture)
            throw new ArgumentException(
                $"Expected the weights of a {Architecture}, these are of a {weights.Architecture}.", nameof(weights));
        float[] Tensor(string name) => weights.Tensors.FirstOrDefault(t => t.Name == name)?.Values
            ?? throw new ArgumentException($"The weights of a {Architecture} need a tensor '{name}'.", nameof(weights));
        bool known = int.TryParse(
            weights.Settings.GetValueOrDefault("patch"), NumberStyles.None, CultureInfo.InvariantCulture, out int patch);
        string? removes = weights.Settings.GetValueOrDefault("removes-mean");
        if (!known || patch > MaxPatch || removes is not ("true" or "false"))
            throw new ArgumentException(
                $"The weights of a {Architecture} need the settings patch (2 to {MaxPatch}) and removes-mean (true or false).",
                nameof(weights));
        return Create(patch, removes == "true", Tensor("weights"), Tensor("means"), Tensor("covariances"));
    }
}
