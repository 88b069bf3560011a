using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Describes a real network layer by layer, for its diagram: shapes come from a forward pass, parameters from the modules.</summary>
internal static class ArchitectureDescription
{
    /// <param name="weights">The network.</param>
    /// <param name="noiseLayer">The noise layer that training puts first; null for none.</param>
    /// <returns>The layers in the order they run, one image's shapes.</returns>
    /// <exception cref="InvalidDataException">The weights do not fit their architecture.</exception>
    public static ImmutableArray<ArchitectureLayer> Describe(NetworkWeights weights, INoiseModel? noiseLayer = null)
    {
        using var network = WeightTransfer.Restore(weights);
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        var settings = network.Settings;
        var x = settings.TryGetValue("latent", out int latent)
            ? zeros(1, latent)
            : zeros(1, 1, settings["height"], settings["width"]);
        var layers = ImmutableArray.CreateBuilder<ArchitectureLayer>();
        if (noiseLayer is not null)
            layers.Add(new ArchitectureLayer("noise", "Noise", Shape(x), 0) { Detail = $"{noiseLayer.Description}, in training only" });
        network.Run(x, (name, layer, output) => layers.Add(
            new ArchitectureLayer(name, Kind(layer), Shape(output), layer.parameters().Sum(p => p.NumberOfElements)) { Detail = Detail(layer) }));
        return layers.ToImmutable();
    }

    private static ImmutableArray<int> Shape(Tensor x) => [.. x.shape.Skip(1).Select(d => checked((int)d))];

    // TorchSharp 0.107's own name for BatchNorm2d is BatchNorm1d.
    private static string Kind(nn.Module layer) => layer is SeededDropout or LeakyActivation or SkipConnection or UnitClamp
        ? layer.GetName()
        : layer.GetType().Name;

    private static string Detail(nn.Module layer) => layer switch
    {
        Convolution c => $"{c.kernel_size[0]}x{c.kernel_size[1]}, stride {c.stride[0]}",
        LeakyActivation r => FormattableString.Invariant($"slope {r.Slope}"),
        SkipConnection s => s.Detail,
        UnitClamp => "to [0, 1]",
        NoiseMap => "estimated noise level as a second channel",
        SeededDropout d => FormattableString.Invariant($"rate {d.Rate}"),
        _ => "",
    };
}
