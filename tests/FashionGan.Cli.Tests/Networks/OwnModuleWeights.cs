using System.Collections.Immutable;

namespace FashionGan.Cli.Tests;

/// <summary>Weights of a denoiser that is a TorchSharp module of some program's own, which the tool does not know.</summary>
internal static class OwnModuleWeights
{
    public static NetworkWeights Create()
    {
        var plan = PlanBuilder.Image(ImageSize.FashionMnist, InitialDeviation.He)
            .Add("module", new ModuleLayer("my-net", ModuleLayer.Write([("share", true, [1L])]))).Add("clamp", new ClampLayer(false))
            .ToPlan("my-net", ImmutableSortedDictionary<string, string>.Empty.Add("height", "28").Add("width", "28")).WithItsText();
        return new NetworkWeights("my-net", plan.Settings, [.. plan.Tensors.Select(t => new WeightTensor(t.Name, t.Shape, [0.5f]))]);
    }
}
