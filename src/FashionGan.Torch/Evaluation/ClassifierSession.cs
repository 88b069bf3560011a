using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>A classifier in training: the network, its optimiser, and one step.</summary>
internal sealed class ClassifierSession : IDisposable
{
    private readonly TrainingKeys _keys;
    private readonly Device _device;
    private readonly ClassifierBatches _batches;
    private readonly AdamOptimizer _optimizer;
    private Generator? _dropout;

    public ClassifierSession(ClassifierOptions options, ImageSet images)
    {
        (_keys, _device) = (new TrainingKeys(options.Seed), TorchDevice.Resolve(options.Device));
        _batches = new ClassifierBatches(options, images, _device);
        Network = new PlannedNetwork(FashionClassifier.Plan(images.Size, images.ClassNames.Length));
        WeightInitialization.Apply(Network, _keys, 0);
        Network.to(_device);
        _optimizer = new AdamOptimizer(Network.parameters(), options);
    }

    public PlannedNetwork Network { get; }

    public void StartEpoch(int epoch)
    {
        Network.train();
        _dropout?.Dispose();
        var key = _keys.Dropout(epoch);
        _dropout = new Generator(key.Seed + 0x9E3779B97F4A7C15 * (key.Stream + 1ul), _device);
        Network.UseDropout(_dropout);
    }

    /// <param name="rows">The batch.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="share">The share of the learning rate.</param>
    /// <returns>The batch's mean loss, and how many of its images were classed right.</returns>
    public (double Loss, long Right) Step(ReadOnlySpan<int> rows, int epoch, double share)
    {
        using var scope = NewDisposeScope();
        _optimizer.ZeroGradients();
        var (images, labels) = (_batches.Images(rows, epoch), _batches.Labels(rows));
        var logits = Network.call(images);
        var loss = functional.cross_entropy(logits, labels);
        loss.backward();
        _optimizer.Share = share;
        _optimizer.Step();
        return (loss.item<float>(), logits.argmax(1).eq(labels).sum().item<long>());
    }

    public void Dispose()
    {
        _dropout?.Dispose();
        _optimizer.Dispose();
        Network.Dispose();
    }
}
