using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>A classifier in training.</summary>
internal sealed class ClassifierSession : NetworkSession<ClassifierEpochReport>
{
    private readonly ClassifierOptions _options;
    private readonly ClassifierBatches _batches;
    private readonly EpochDropout _dropout;
    private double _loss;
    private long _right, _seen;

    public ClassifierSession(ClassifierOptions options, ImageSet images)
        : base(FashionClassifier.Plan(images.Size, images.ClassNames.Length), options)
    {
        _options = options;
        _batches = new ClassifierBatches(options, images, Device);
        _dropout = new EpochDropout(Keys);
        Rows = [.. Enumerable.Range(0, images.Count)];
    }

    /// <inheritdoc/>
    public override void StartEpoch(int epoch)
    {
        base.StartEpoch(epoch);
        _dropout.Start(Network, epoch);
        (_loss, _right, _seen) = (0, 0, 0);
    }

    /// <inheritdoc/>
    protected override Tensor Loss(ReadOnlySpan<int> rows, int epoch)
    {
        var (images, labels) = (_batches.Images(rows, epoch), _batches.Labels(rows));
        var logits = Network.call(images);
        var loss = functional.cross_entropy(logits, labels);
        double mean = loss.item<float>();
        (_loss, _right, _seen) = (_loss + mean * rows.Length, _right + logits.argmax(1).eq(labels).sum().item<long>(), _seen + rows.Length);
        return loss;
    }

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
