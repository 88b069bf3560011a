using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A diffusion network in training.</summary>
internal sealed class DiffusionSession : NetworkSession<DiffusionEpochReport>
{
    private const int SampledAtOnce = 64;

    private readonly DiffusionOptions _options;
    private readonly ImageBatch _images;
    private readonly LabelledClasses _classes;
    private readonly DiffusionBatches _batches;
    private readonly Lazy<FidMeter?> _meter;

    public DiffusionSession(DiffusionOptions options, ImageBatch images, LabelledClasses classes)
        : base(options.Network.Plan(images.Size, classes.Count), options, options.EmaDecay, options.InitialWeights)
    {
        (_options, _images, _classes) = (options, images, classes);
        _batches = new DiffusionBatches(options, images, classes, Device);
        _meter = new(() => FidMeter.Of(images, options.FidImages, options.CancellationToken));
        Rows = [.. Enumerable.Range(0, images.Count)];
    }

    /// <inheritdoc/>
    public override void StartEpoch(int epoch)
    {
        base.StartEpoch(epoch);
        _ = _meter.Value; // The real images' features, once.
    }

    /// <summary>The average's, which name its classes.</summary>
    /// <inheritdoc/>
    public override ImmutableArray<NetworkWeights> Weights() => [ClassNames.Note(WeightTransfer.Capture(Average), _classes.Names)];

    /// <inheritdoc/>
    public override DiffusionEpochReport EndEpoch(DoneEpoch epoch, ImmutableArray<NetworkWeights> weights)
    {
        var (drawn, fid) = Draw(weights[0], epoch.StopIfCancelled);
        return new DiffusionEpochReport
        {
            Epoch = epoch.Number, Epochs = _options.Epochs, Loss = epoch.Mean.Loss, Samples = drawn,
            Fid = fid, Seconds = epoch.Clock.Seconds, ImagesPerSecond = epoch.Clock.ImagesPerSecond,
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<WeightTensor> Capture(IReadOnlyList<DiffusionEpochReport> reports) =>
        EpochSamples.Capture(reports.Select(r => (r.Epoch, r.Samples)));

    /// <inheritdoc/>
    protected override IEnumerable<DiffusionEpochReport> Restore(Checkpoint checkpoint, IReadOnlyList<DiffusionEpochReport> reports) =>
        reports.Select(r => r with { Samples = EpochSamples.Restore(checkpoint, r.Epoch, _options.SampleCount, _images.Size) });

    /// <inheritdoc/>
    protected override Tensor Loss(ReadOnlySpan<int> rows, int epoch)
    {
        var (inputs, target) = _batches.Make(rows, epoch);
        return nn.functional.mse_loss(Network.Run(inputs), target);
    }

    // The same samples every time, class after class in turn, and the FID of others. The network is run by plain .NET, whatever trains it:
    // the same weights then draw the same images on any number of threads.
    private (ImageBatch Samples, FidReading? Fid) Draw(NetworkWeights weights, Action beforeBatch)
    {
        var plan = NetworkArchitectures.Plan(weights);
        var shape = GeneratorShape.Of(plan);
        using var network = new DiffusionGenerator(ManagedNetwork.Create(weights), plan, _options.Sampling);
        var samples = new float[_options.SampleCount * shape.Size.Pixels];
        Fill(0, samples, Keys.Sample);
        return (new ImageBatch(shape.Size, samples), _meter.Value?.Measure((first, _, pixels) => Fill(first, pixels, Keys.FidLatents)));

        void Fill(int first, Span<float> images, Func<int, RandomKey> key)
        {
            int pixels = shape.Size.Pixels, count = images.Length / pixels;
            for (int start = 0; start < count; start += SampledAtOnce)
            {
                beforeBatch();
                int here = Math.Min(SampledAtOnce, count - start);
                network.Run(shape.Rows(first + start, here, key), images.Slice(start * pixels, here * pixels), here);
            }
        }
    }
}
