using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Moves weights between TorchSharp's modules and the library's own, engine-free form.</summary>
internal static class WeightTransfer
{
    // What PyTorch writes beside BatchNorm's statistics; it counts for nothing where the momentum is fixed.
    private const string BatchCounter = ".num_batches_tracked";

    /// <summary>Copies a network's parameters and running statistics out.</summary>
    public static NetworkWeights Capture(LayeredNetwork network) => new(
        network.GetName(),
        network.Settings.ToImmutableSortedDictionary(s => s.Key, s => s.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal),
        [.. State(network).Select(s => new WeightTensor(s.Key, Shape(s.Value), Values(s.Value)))]);

    /// <summary>Rebuilds a network from weights, in evaluation mode.</summary>
    /// <exception cref="InvalidDataException">
    /// The architecture is unknown, or a tensor is missing, unexpected, of another shape or not finite.
    /// </exception>
    public static LayeredNetwork Restore(NetworkWeights weights)
    {
        TorchLibrary.Require();
        var network = Architecture.Create(weights);
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
    /// <exception cref="InvalidDataException">A tensor is missing, unexpected, of another shape or not finite.</exception>
    public static void Load(LayeredNetwork network, NetworkWeights weights)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var given = weights.Tensors.Select(t => t.Name).Where(n => !n.EndsWith(BatchCounter, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, target) in State(network))
        {
            var source = Find(weights, name);
            given.Remove(name);
            CheckShape(weights, source, target.shape);
            if (FirstNotFinite(source) is { } value)
                throw new InvalidDataException($"The tensor '{name}' of '{weights.Architecture}' holds {value}: expected finite numbers. The weights are damaged.");
            target.copy_(tensor(source.Values).reshape(target.shape));
        }
        if (given.Count > 0)
            throw new InvalidDataException($"The weights of '{weights.Architecture}' hold the unexpected tensor '{given.First()}'.");
    }

    /// <exception cref="InvalidDataException">There is no tensor of that name.</exception>
    public static WeightTensor Find(NetworkWeights weights, string name) => weights.Tensors.FirstOrDefault(t => t.Name == name)
        ?? throw weights.Lack(name);

    /// <exception cref="InvalidDataException">The tensor's shape is another, or it does not hold as many values.</exception>
    public static void CheckShape(NetworkWeights weights, WeightTensor tensor, ReadOnlySpan<long> shape)
    {
        bool same = tensor.Shape.Length == shape.Length;
        long values = 1;
        for (int i = 0; same && i < shape.Length; i++)
        {
            same = tensor.Shape[i] == shape[i];
            values *= shape[i];
        }
        if (!same || tensor.Values.LongLength != values)
            throw new InvalidDataException(
                $"The tensor '{tensor.Name}' has shape [{string.Join(", ", tensor.Shape)}] and {tensor.Values.Length} values; "
                + $"'{weights.Architecture}' needs [{string.Join(", ", shape.ToArray())}].");
    }

    /// <summary>Whether every number is finite: weights that are not make nothing but more of the same.</summary>
    public static bool AreFinite(NetworkWeights weights) => weights.Tensors.All(t => FirstNotFinite(t) is null);

    private static float? FirstNotFinite(WeightTensor tensor)
    {
        int at = tensor.Values.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue); // NaN lies in no range.
        return at < 0 ? null : tensor.Values[at];
    }

    /// <summary>The floating-point state by name: all of it but BatchNorm's batch counters.</summary>
    public static IEnumerable<KeyValuePair<string, Tensor>> State(nn.Module network) =>
        network.state_dict().Where(s => s.Value.is_floating_point());

    public static float[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(tensor.detach().cpu().contiguous().bytes).ToArray();
    }

    private static ImmutableArray<int> Shape(Tensor tensor) => [.. tensor.shape.Select(d => checked((int)d))];
}
