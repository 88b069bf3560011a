using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>A classifier in training: the network, its optimiser, and one step.</summary>
internal sealed class ClassifierSession : TrainingSession<ClassifierEpochReport>
{
    private readonly ClassifierOptions _options;
    private readonly ClassifierBatches _batches;
    private readonly PlannedNetwork _network;
    private readonly AdamOptimizer _optimizer;
    private readonly EpochDropout _dropout;
    private double _loss;
    private long _right, _seen;

    public ClassifierSession(ClassifierOptions options, ImageSet images)
    {
        using var seed = new TorchSeed(default); // What the network is made with is not kept.
        var (device, keys) = (TorchDevice.Resolve(options.Device), new TrainingKeys(options.Seed));
        (_options, _batches, _dropout) = (options, new ClassifierBatches(options, images, device), new EpochDropout(keys));
        _network = new PlannedNetwork(FashionClassifier.Plan(images.Size, images.ClassNames.Length));
        WeightInitialization.Apply(_network, keys, 0);
        _network.to(device);
        _optimizer = new AdamOptimizer(_network.parameters(), options);
        Rows = [.. Enumerable.Range(0, images.Count)];
    }

    /// <inheritdoc/>
    public override int[] Rows { get; }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, PlannedNetwork Network)> Networks => [("network", _network)];

    /// <inheritdoc/>
    public override IEnumerable<(string Name, AdamOptimizer Optimizer)> Optimizers => [("adam", _optimizer)];

    /// <inheritdoc/>
    public override void StartEpoch(int epoch)
    {
        _network.train();
        _dropout.Start(_network, epoch);
        (_loss, _right, _seen) = (0, 0, 0);
    }

    /// <inheritdoc/>
    public override StepLoss Step(ReadOnlySpan<int> rows, StepPlace place)
    {
        using var scope = NewDisposeScope();
        _optimizer.ZeroGradients();
        var (images, labels) = (_batches.Images(rows, place.Epoch), _batches.Labels(rows));
        var logits = _network.call(images);
        var loss = functional.cross_entropy(logits, labels);
        loss.backward();
        _optimizer.Share = place.Share;
        _optimizer.Step();
        double mean = loss.item<float>();
        (_loss, _right, _seen) = (_loss + mean * rows.Length, _right + logits.argmax(1).eq(labels).sum().item<long>(), _seen + rows.Length);
        return new(mean);
    }

    /// <inheritdoc/>
    public override ImmutableArray<NetworkWeights> Weights() => [WeightTransfer.Capture(_network)];

    /// <inheritdoc/>
    public override ClassifierEpochReport EndEpoch(DoneEpoch epoch, ImmutableArray<NetworkWeights> weights) => new()
    {
        Epoch = epoch.Number, Epochs = _options.Epochs, Loss = _loss / _seen, Accuracy = (double)_right / _seen,
        Seconds = epoch.Clock.Seconds, ImagesPerSecond = epoch.Clock.ImagesPerSecond,
    };

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _dropout.Dispose();
    }
}
