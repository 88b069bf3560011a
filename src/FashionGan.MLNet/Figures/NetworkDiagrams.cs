using FashionGan.Torch;

namespace FashionGan;

/// <summary>Draws trained networks.</summary>
public static class NetworkDiagrams
{
    /// <summary>The network's diagram: its real layers from top to bottom, with output shape and parameters, from a pass through it.</summary>
    /// <param name="weights">The network, such as <see cref="DenoiserTransformer.Weights"/>.</param>
    /// <param name="title">What stands above it; by default the architecture's name.</param>
    /// <exception cref="InvalidDataException">The weights are of no known network, or not whole.</exception>
    public static ArchitectureDiagram ToDiagram(this NetworkWeights weights, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var trained = new TrainedNetwork(weights, ComputeDevice.Cpu);
        bool isGenerator = weights.Settings.ContainsKey("latent");
        return new ArchitectureDiagram(
            title ?? weights.Architecture,
            isGenerator ? [trained.LatentDimension] : [1, trained.ImageSize.Height, trained.ImageSize.Width],
            ArchitectureDescription.Describe(weights))
        {
            InputName = isGenerator ? "Latent" : "Image",
        };
    }
}
