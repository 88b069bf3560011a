using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Draws trained networks.</summary>
public static class NetworkDiagrams
{
    /// <summary>The network's diagram: its layers from top to bottom, with output shape and parameters.</summary>
    /// <param name="weights">The network, such as <c>PretrainedNetwork.Denoiser.Load()</c>.</param>
    /// <param name="title">What stands above it; by default the architecture's name.</param>
    /// <param name="noiseLayer">The noise layer that training puts first; null for none.</param>
    /// <exception cref="InvalidDataException">The weights are of no known network, or not whole.</exception>
    public static ArchitectureDiagram ToDiagram(this NetworkWeights weights, string? title = null, INoiseModel? noiseLayer = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return ToDiagram(PlanWeights.Of(weights).Plan, title ?? weights.Architecture, noiseLayer);
    }

    internal static ArchitectureDiagram ToDiagram(NetworkPlan plan, string title, INoiseModel? noiseLayer = null)
    {
        var input = plan.Inputs[0].Shape;
        ImmutableArray<ArchitectureLayer> noise = noiseLayer is null
            ? []
            : [new("noise", "Noise", input.Dimensions, 0) { Detail = $"{noiseLayer.Description}, in training only" }];
        return new ArchitectureDiagram(title, input.Dimensions, [.. noise, .. plan.Layers.Select((_, i) => Describe(plan, i))])
        {
            InputName = input.IsVector ? "Latent vector" : "Image",
        };
    }

    private static ArchitectureLayer Describe(NetworkPlan plan, int index)
    {
        var layer = plan.Layers[index];
        string before = index > 0 ? plan.Layers[index - 1].Name : plan.Inputs[0].Name;
        string detail = layer.Kind.Detail(layer.From);
        if (!layer.From.Contains(before))
            detail = $"{detail}{(detail.Length > 0 ? ", " : "")}from {string.Join(" and ", layer.From)}";
        return new ArchitectureLayer(layer.Name, layer.Kind.Name, layer.Shape.Dimensions, layer.Parameters) { Detail = detail };
    }
}
