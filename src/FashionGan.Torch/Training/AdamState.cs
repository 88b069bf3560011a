using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Moves Adam's moments in and out of a checkpoint.</summary>
internal static class AdamState
{
    public static IEnumerable<WeightTensor> Capture(Adam optimizer, string prefix)
    {
        foreach (var (name, state) in Named(optimizer, prefix))
        {
            ImmutableArray<int> shape = [.. state.exp_avg.shape.Select(d => checked((int)d))];
            yield return new WeightTensor($"{name}.step", [1], [state.step]); // Exact up to 2^24 steps.
            yield return new WeightTensor($"{name}.exp_avg", shape, WeightTransfer.Values(state.exp_avg));
            yield return new WeightTensor($"{name}.exp_avg_sq", shape, WeightTransfer.Values(state.exp_avg_sq));
        }
    }

    /// <exception cref="InvalidDataException">The checkpoint lacks a moment, or has one of another size.</exception>
    public static void Restore(Adam optimizer, string prefix, Checkpoint checkpoint)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, state) in Named(optimizer, prefix))
        {
            state.step = (long)checkpoint.Values($"{name}.step", 1)[0];
            Fill(state.exp_avg, $"{name}.exp_avg");
            Fill(state.exp_avg_sq, $"{name}.exp_avg_sq");
        }

        void Fill(Tensor moment, string name) =>
            moment.copy_(tensor(checkpoint.Values(name, moment.NumberOfElements)).reshape(moment.shape));
    }

    private static IEnumerable<(string Name, Adam.State State)> Named(Adam optimizer, string prefix) =>
        optimizer.state_dict().State.Cast<Adam.State>().Select((state, index) => ($"{prefix}.{index}", state));
}
