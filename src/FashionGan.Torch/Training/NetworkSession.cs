using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>One network in training: its optimiser, its running average, and its step.</summary>
/// <typeparam name="TReport">What is said of an epoch.</typeparam>
internal abstract class NetworkSession<TReport> : TrainingSession<TReport> where TReport : EpochReport
{
    private readonly AveragedNetwork _network;
    private readonly AdamOptimizer _optimizer;

    /// <param name="plan">What the network is.</param>
    /// <param name="options">How it is trained, and where.</param>
    /// <param name="decay">The average's decay a batch; 0 for none.</param>
    /// <param name="start">Trained weights to start from; null for random ones.</param>
    protected NetworkSession(NetworkPlan plan, TrainingOptions options, double decay = 0, NetworkWeights? start = null)
    {
        (Device, Keys) = (TorchDevice.Resolve(options.Device), new TrainingKeys(options.Seed));
        _network = new AveragedNetwork(plan, Keys, decay, Device, start);
        _optimizer = new AdamOptimizer(Network.parameters(), options);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, PlannedNetwork Network)> Networks => _network.Named("network");

    /// <inheritdoc/>
    public override IEnumerable<(string Name, AdamOptimizer Optimizer)> Optimizers => [("adam", _optimizer)];

    /// <summary>Where it is trained.</summary>
    protected Device Device { get; }

    /// <summary>Where random numbers come from.</summary>
    protected TrainingKeys Keys { get; }

    /// <summary>The network in training.</summary>
    protected PlannedNetwork Network => _network.Network;

    /// <summary>What becomes the trained network.</summary>
    protected PlannedNetwork Average => _network.Average;

    /// <inheritdoc/>
    public override void StartEpoch(int epoch) => Network.train();

    /// <inheritdoc/>
    public override StepLoss Step(ReadOnlySpan<int> rows, StepPlace place)
    {
        using var scope = NewDisposeScope();
        _optimizer.ZeroGradients();
        if (Loss(rows, place.Epoch) is not { } loss)
            return new(double.NaN);
        loss.backward();
        _optimizer.Share = place.Share;
        _optimizer.Step();
        _network.Update(_optimizer.Steps);
        return new(loss.item<float>());
    }

    /// <inheritdoc/>
    public override ImmutableArray<NetworkWeights> Weights() => [WeightTransfer.Capture(Average)];

    /// <summary>What the network loses on a batch; null where what it makes is not finite.</summary>
    protected abstract Tensor? Loss(ReadOnlySpan<int> rows, int epoch);
}
