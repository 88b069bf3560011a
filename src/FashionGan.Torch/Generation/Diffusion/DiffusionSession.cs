using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A diffusion network in training: the network, its optimiser, its running average, and one step.</summary>
internal sealed class DiffusionSession : TrainingSession<DiffusionEpochReport>
{
    private readonly DiffusionOptions _options;
    private readonly ImageBatch _images;
    private readonly LabelledClasses _classes;
    private readonly DiffusionBatches _batches;
    private readonly AveragedNetwork _network;
    private readonly AdamOptimizer _optimizer;
    private readonly Lazy<DiffusionSamples> _samples;

    public DiffusionSession(DiffusionOptions options, ImageBatch images, LabelledClasses classes)
    {
        var device = TorchDevice.Resolve(options.Device);
        (_options, _images, _classes) = (options, images, classes);
        _batches = new DiffusionBatches(options, images, classes, device);
        _network = new AveragedNetwork(
            options.Network.Plan(images.Size, classes.Count), new TrainingKeys(options.Seed), options.EmaDecay, device,
            options.InitialWeights);
        _optimizer = new AdamOptimizer(_network.Network.parameters(), options);
        _samples = new(() => new DiffusionSamples(options, images));
        Rows = [.. Enumerable.Range(0, images.Count)];
    }

    /// <inheritdoc/>
    public override int[] Rows { get; }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, PlannedNetwork Network)> Networks => _network.Named("network");

    /// <inheritdoc/>
    public override IEnumerable<(string Name, AdamOptimizer Optimizer)> Optimizers => [("adam", _optimizer)];

    /// <inheritdoc/>
    public override void StartEpoch(int epoch)
    {
        _network.Network.train();
        _ = _samples.Value; // The real images' features, once.
    }

    /// <inheritdoc/>
    public override StepLoss Step(ReadOnlySpan<int> rows, StepPlace place)
    {
        using var scope = NewDisposeScope();
        _optimizer.ZeroGradients();
        var (inputs, target) = _batches.Make(rows, place.Epoch);
        var loss = nn.functional.mse_loss(_network.Network.Run(inputs), target);
        loss.backward();
        _optimizer.Share = place.Share;
        _optimizer.Step();
        _network.Update(_optimizer.Steps);
        return new(loss.item<float>());
    }

    /// <summary>The average's, which name its classes.</summary>
    /// <inheritdoc/>
    public override ImmutableArray<NetworkWeights> Weights() => [ClassNames.Note(WeightTransfer.Capture(_network.Average), _classes.Names)];

    /// <inheritdoc/>
    public override DiffusionEpochReport EndEpoch(DoneEpoch epoch, ImmutableArray<NetworkWeights> weights)
    {
        var (drawn, fid) = _samples.Value.Draw(weights[0], epoch.StopIfCancelled);
        return new DiffusionEpochReport
        {
            Epoch = epoch.Number, Epochs = _options.Epochs, Loss = epoch.Mean.Loss, Samples = drawn,
            Fid = fid, Seconds = epoch.Clock.Seconds, ImagesPerSecond = epoch.Clock.ImagesPerSecond,
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<WeightTensor> Capture(IReadOnlyList<DiffusionEpochReport> reports) =>
        EpochSamples.Capture(reports.Select(r => (r.Epoch, r.Samples)));

    /// <inheritdoc/>
    public override IEnumerable<DiffusionEpochReport> Restore(Checkpoint checkpoint, IReadOnlyList<DiffusionEpochReport> reports) =>
        reports.Select(r => r with { Samples = EpochSamples.Restore(checkpoint, r.Epoch, _options.SampleCount, _images.Size) });
}
