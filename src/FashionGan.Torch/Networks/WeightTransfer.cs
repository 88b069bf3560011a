using System.Collections.Immutable;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Moves weights between TorchSharp's modules and the library's own, engine-free form.</summary>
internal static class WeightTransfer
{
    /// <summary>Copies a network's parameters and running statistics out.</summary>
    public static NetworkWeights Capture(PlannedNetwork network)
    {
        var weights = new NetworkWeights(
            network.Plan.Architecture, network.Plan.Settings,
            [.. State(network).Select(s => new WeightTensor(s.Key, Shape(s.Value), Values(s.Value)))]);
        GC.KeepAlive(network); // A finaliser would take its tensors away in the midst.
        return weights;
    }

    /// <summary>Rebuilds a network from weights, in evaluation mode.</summary>
    /// <remarks>The weights are compared with the plan first, so that no memory is taken on the settings' word alone.</remarks>
    /// <exception cref="InvalidDataException">
    /// The architecture is unknown, a setting is missing or out of range, or a tensor is missing, unexpected, of another shape or not
    /// finite.
    /// </exception>
    public static PlannedNetwork Restore(NetworkWeights weights)
    {
        TorchLibrary.Require();
        var fitting = PlanWeights.Of(weights);
        using var seed = new TorchSeed(default); // What it starts with is not kept.
        var network = new PlannedNetwork(fitting.Plan);
        Load(network, fitting);
        network.eval();
        return network;
    }

    /// <summary>Overwrites a network's parameters and running statistics.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing, unexpected, of another shape or not finite.</exception>
    public static void Load(PlannedNetwork network, NetworkWeights weights) => Load(network, new PlanWeights(network.Plan, weights));

    /// <summary>Whether every number is finite: weights that are not make nothing but more of the same.</summary>
    public static bool AreFinite(NetworkWeights weights) => weights.Tensors.All(t => PlanWeights.FirstNotFinite(t) is null);

    /// <summary>The floating-point state by name: all of it but BatchNorm's batch counters.</summary>
    public static IEnumerable<KeyValuePair<string, Tensor>> State(nn.Module network) =>
        network.state_dict().Where(s => s.Value.is_floating_point());

    public static float[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(tensor.detach().cpu().contiguous().bytes).ToArray();
    }

    private static void Load(PlannedNetwork network, PlanWeights weights)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, target) in State(network))
            target.copy_(tensor(weights[name]).reshape(target.shape));
        GC.KeepAlive(network);
    }

    private static ImmutableArray<int> Shape(Tensor tensor) => [.. tensor.shape.Select(d => checked((int)d))];
}
