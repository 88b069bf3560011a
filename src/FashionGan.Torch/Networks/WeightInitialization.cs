using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// Starts weights from normal distributions about 0, norms' scales about 1, as wide as the plan says; biases from 0. The numbers come from
/// the seed alone.
/// </summary>
internal static class WeightInitialization
{
    /// <param name="network">The network.</param>
    /// <param name="keys">The run's.</param>
    /// <param name="networkIndex">Which of the run's networks it is.</param>
    /// <param name="trained">Weights to start from instead; null for random ones.</param>
    /// <exception cref="ArgumentException">The trained weights are another network's.</exception>
    public static void Apply(PlannedNetwork network, TrainingKeys keys, uint networkIndex, NetworkWeights? trained)
    {
        if (trained is null)
        {
            Apply(network, keys, networkIndex);
            return;
        }
        try
        {
            WeightTransfer.Load(network, trained);
        }
        catch (InvalidDataException e)
        {
            throw new ArgumentException(
                $"The initial weights do not suit the network that is to be trained, {network.Plan.Architecture}: {e.Message}", e);
        }
    }

    public static void Apply(PlannedNetwork network, TrainingKeys keys, uint networkIndex)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var parameters = network.named_parameters().ToDictionary(p => p.name, p => p.parameter, StringComparer.Ordinal);
        ulong index = 0;
        foreach (var layer in network.Plan.Layers.Where(l => l.Kind is not ModuleLayer)) // That is made with weights of its own.
            foreach (var tensor in layer.Tensors.Where(t => t.IsLearned))
                Fill(parameters[tensor.Name], tensor.Role, layer.Deviation, keys.Initialization(networkIndex, index++));
    }

    private static void Fill(Tensor parameter, TensorRole role, float deviation, RandomKey key)
    {
        var values = new float[parameter.NumberOfElements];
        if (role != TensorRole.Bias)
        {
            Philox.FillNormal(values, key);
            float mean = role == TensorRole.Scale ? 1 : 0;
            for (int i = 0; i < values.Length; i++)
                values[i] = mean + deviation * values[i];
        }
        parameter.copy_(tensor(values).reshape(parameter.shape));
    }
}
