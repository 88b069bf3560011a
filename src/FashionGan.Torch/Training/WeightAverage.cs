using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// A second network whose weights are the exponential moving average of the first's (Yazici et al. 2019). The decay starts small
/// and grows to its set value, so that the start of training does not linger.
/// </summary>
internal sealed class WeightAverage(PlannedNetwork source, PlannedNetwork average, double decay)
{
    private readonly (Tensor Source, Tensor Average)[] _pairs =
        [.. WeightTransfer.State(source).Zip(WeightTransfer.State(average), (s, a) => (s.Value, a.Value))];

    public void Update(long step)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        double now = Math.Min(decay, (1.0 + step) / (10.0 + step));
        using Scalar keep = now, add = 1 - now; // Held while in use; see AdamOptimizer.
        foreach (var (from, to) in _pairs)
            to.mul_(keep).add_(from, add);
    }
}
