using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A network in training, and the running average of its weights that becomes the trained one.</summary>
/// <remarks>
/// The average is exponential (Yazici et al. 2019). The decay starts small and grows to its set value, so that the start of training does
/// not linger.
/// </remarks>
internal sealed class AveragedNetwork
{
    private readonly double _decay;
    private readonly (Tensor Source, Tensor Average)[] _pairs = [];

    /// <summary>Makes both on a device, with the weights that the network starts from.</summary>
    /// <param name="plan">What the network is.</param>
    /// <param name="keys">Where random weights come from.</param>
    /// <param name="decay">The average's decay a batch; 0 for none: the network is its own.</param>
    /// <param name="device">Where they are.</param>
    /// <param name="start">Trained weights to start from; null for random ones.</param>
    public AveragedNetwork(NetworkPlan plan, TrainingKeys keys, double decay, Device device, NetworkWeights? start = null)
    {
        using var seed = new TorchSeed(keys.Initialization(0, 0));
        _decay = decay;
        Network = new PlannedNetwork(plan);
        WeightInitialization.Apply(Network, keys, 0, start);
        Network.to(device);
        Average = Network;
        if (decay > 0)
        {
            Average = new PlannedNetwork(plan);
            WeightTransfer.Load(Average, WeightTransfer.Capture(Network));
            Average.to(device);
            Average.eval();
            _pairs = [.. WeightTransfer.State(Network).Zip(WeightTransfer.State(Average), (s, a) => (s.Value, a.Value))];
        }
    }

    /// <summary>The network in training.</summary>
    public PlannedNetwork Network { get; }

    /// <summary>The network that becomes the trained one: the running average, or the network itself.</summary>
    public PlannedNetwork Average { get; }

    /// <summary>Takes what a step has made of the network into the average.</summary>
    /// <param name="steps">How many steps there were, with this one.</param>
    public void Update(long steps)
    {
        if (_pairs.Length == 0)
            return;
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        double now = Math.Min(_decay, (1.0 + steps) / (10.0 + steps));
        using Scalar keep = now, add = 1 - now; // Held while in use; see AdamOptimizer.
        foreach (var (source, average) in _pairs)
            average.mul_(keep).add_(source, add);
    }

    /// <summary>Those with numbers of their own, by what a checkpoint calls them.</summary>
    /// <param name="name">What it calls the network in training.</param>
    public IEnumerable<(string Name, PlannedNetwork Network)> Named(string name) =>
        Average == Network ? [(name, Network)] : [(name, Network), ("average", Average)];
}
