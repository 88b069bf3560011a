using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Moves weights between TorchSharp's modules and the library's own, engine-free form.</summary>
internal static class WeightTransfer
{
    /// <summary>Copies a network's parameters and running statistics out.</summary>
    public static NetworkWeights Capture(LayeredNetwork network) => new(
        network.GetName(),
        network.Settings.ToImmutableSortedDictionary(s => s.Key, s => s.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal),
        [.. State(network).Select(s => new WeightTensor(s.Key, Shape(s.Value), Values(s.Value)))]);

    /// <summary>Rebuilds a network from weights, in evaluation mode.</summary>
    /// <exception cref="InvalidDataException">The architecture is unknown, or a tensor is missing, unexpected or of another shape.</exception>
    public static LayeredNetwork Restore(NetworkWeights weights)
    {
        var network = Architecture.Create(weights.Architecture, weights.Settings);
        try
        {
            Load(network, weights);
            network.eval();
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Overwrites a network's parameters and running statistics.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing, unexpected or of another shape.</exception>
    public static void Load(LayeredNetwork network, NetworkWeights weights)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var given = weights.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (var (name, target) in State(network))
        {
            if (!given.Remove(name, out var source))
                throw new InvalidDataException($"The weights of '{weights.Architecture}' lack the tensor '{name}'.");
            if (!source.Shape.Select(d => (long)d).SequenceEqual(target.shape))
                throw new InvalidDataException(
                    $"The tensor '{name}' has shape [{string.Join(", ", source.Shape)}]; '{weights.Architecture}' needs [{string.Join(", ", target.shape)}].");
            target.copy_(tensor(source.Values).reshape(target.shape));
        }
        if (given.Count > 0)
            throw new InvalidDataException($"The weights of '{weights.Architecture}' hold the unexpected tensor '{given.Keys.First()}'.");
    }

    /// <summary>The floating-point state by name; BatchNorm's batch counter is not used with a fixed momentum and is left out.</summary>
    public static IEnumerable<KeyValuePair<string, Tensor>> State(nn.Module network) =>
        network.state_dict().Where(s => s.Value.is_floating_point());

    public static float[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(tensor.detach().cpu().contiguous().bytes).ToArray();
    }

    private static ImmutableArray<int> Shape(Tensor tensor) => [.. tensor.shape.Select(d => checked((int)d))];
}
