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
        int index = 0;
        foreach (var state in optimizer.state_dict().State.Cast<Adam.State>())
        {
            string name = $"{prefix}.{index++}";
            ImmutableArray<int> shape = [.. state.exp_avg.shape.Select(d => (int)d)];
            yield return new WeightTensor($"{name}.step", [1], [state.step]); // Exact up to 2^24 steps.
            yield return new WeightTensor($"{name}.exp_avg", shape, WeightTransfer.Values(state.exp_avg));
            yield return new WeightTensor($"{name}.exp_avg_sq", shape, WeightTransfer.Values(state.exp_avg_sq));
        }
    }

    public static void Restore(Adam optimizer, string prefix, IReadOnlyDictionary<string, WeightTensor> tensors)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        int index = 0;
        foreach (var state in optimizer.state_dict().State.Cast<Adam.State>())
        {
            string name = $"{prefix}.{index++}";
            state.step = (long)tensors[$"{name}.step"].Values[0];
            state.exp_avg.copy_(tensor(tensors[$"{name}.exp_avg"].Values).reshape(state.exp_avg.shape));
            state.exp_avg_sq.copy_(tensor(tensors[$"{name}.exp_avg_sq"].Values).reshape(state.exp_avg_sq.shape));
        }
    }
}
