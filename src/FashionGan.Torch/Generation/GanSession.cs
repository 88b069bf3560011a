using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A GAN in training: both networks, their optimisers, the running average, and one step of each.</summary>
internal sealed class GanSession : TrainingSession<GanEpochReport>
{
    private const int ScoringBatch = 256;
    private const string NoiseName = "discriminator-noise";

    private readonly GanOptions _options;
    private readonly ImageBatch _images;
    private readonly LabelledClasses _classes;
    private readonly GanBatches _batches;
    private readonly GanCriterion _criterion;
    private readonly GradientPenalty _penalty;
    private readonly TrainingKeys _keys;
    private readonly Device _device;
    private readonly AveragedNetwork _generator;
    private readonly AdamOptimizer _generatorOptimizer, _discriminatorOptimizer;
    private readonly AdaptiveNoise _noise;
    private readonly Lazy<FidMeter?> _fid;
    private readonly Parameter[] _discriminatorParameters;
    private readonly bool _looksAcross;
    private readonly Tensor _fixedLatents;
    private readonly int _told;
    private readonly Scalar _zero = 0.0, _whole = 1; // Held while in use; see AdamOptimizer.
    private readonly EpochDropout _dropout;

    public GanSession(GanOptions options, GanNetworks networks, ImageBatch images, LabelledClasses classes)
    {
        (_options, _images, _classes, _keys) = (options, images, classes, new TrainingKeys(options.Seed));
        _device = TorchDevice.Resolve(options.Device);
        var plan = networks.PlanGenerator(options.LatentDimension, images.Size, classes.Count);
        _told = GeneratorShape.Of(plan).Classes;
        _batches = new GanBatches(images, classes, _told, options.LatentDimension, _device);
        using (new TorchSeed(_keys.Initialization(1, 0)))
            Discriminator = new PlannedNetwork(networks.PlanDiscriminator(images.Size, classes.Count));
        _looksAcross = Discriminator.Plan.Layers.Any(l => l.Kind is BatchNormLayer or ModuleLayer);
        _generator = new AveragedNetwork(plan, _keys, options.EmaDecay, _device);
        WeightInitialization.Apply(Discriminator, _keys, 1);
        Discriminator.to(_device);
        _discriminatorParameters = [.. Discriminator.parameters().Where(p => p.requires_grad)];
        _dropout = new EpochDropout(_keys);
        (_criterion, _penalty, _noise) = (
            new GanCriterion(options), new GradientPenalty(options.GradientPenalty),
            new AdaptiveNoise(options.DiscriminatorNoise, _device));
        _generatorOptimizer = new AdamOptimizer(Generator.parameters(), options);
        _discriminatorOptimizer = new AdamOptimizer(
            _discriminatorParameters, options with { LearningRate = options.DiscriminatorLearningRate ?? options.LearningRate });
        Rows = [.. Enumerable.Range(0, images.Count)];
        _fid = new(() => FidMeter.Of(images, options.FidImages, options.CancellationToken));
        using var scope = NewDisposeScope();
        _fixedLatents = _batches.Latents(
            Math.Max(options.SampleCount, Math.Min(options.AccuracyImages, images.Count)), _keys.FixedLatents())
            .DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, PlannedNetwork Network)> Networks =>
        [.. _generator.Named("generator"), ("discriminator", Discriminator)];

    /// <inheritdoc/>
    public override IEnumerable<(string Name, AdamOptimizer Optimizer)> Optimizers =>
        [("adam-g", _generatorOptimizer), ("adam-d", _discriminatorOptimizer)];

    private PlannedNetwork Generator => _generator.Network;

    private PlannedNetwork Discriminator { get; }

    // What becomes the trained generator.
    private PlannedNetwork Average => _generator.Average;

    /// <inheritdoc/>
    public override void StartEpoch(int epoch)
    {
        Generator.train();
        Discriminator.train();
        _noise.StartEpoch();
        _dropout.Start(Discriminator, epoch);
        _ = _fid.Value; // The real images' features, once.
    }

    /// <summary>
    /// One step of the discriminator, then one of the generator, on the same generated batch, of the same classes as the real one.
    /// </summary>
    /// <inheritdoc/>
    public override StepLoss Step(ReadOnlySpan<int> rows, StepPlace place)
    {
        using var scope = NewDisposeScope();
        (_generatorOptimizer.Share, _discriminatorOptimizer.Share) = (place.Share, place.Share);
        var (real, classes) = (_batches.Images(rows), _batches.Classes(rows));
        var fake = Generate(Generator, _batches.Latents(rows.Length, _keys.Latents(place.Epoch, place.Batch)), classes);
        var noise = _keys.DiscriminatorNoise(place.Epoch, place.Batch);
        double discriminatorLoss = StepDiscriminator(
            _noise.Add(real, Philox.Derive(noise, 0)), _noise.Add(fake.detach(), Philox.Derive(noise, 1)), classes,
            _penalty.IsDue(place.Done));
        double generatorLoss = StepGenerator(_noise.Add(fake, Philox.Derive(noise, 2)), classes);
        _generator.Update(place.Done + 1);
        return new(generatorLoss, discriminatorLoss);
    }

    /// <summary>Those of the generator to be, then the discriminator's.</summary>
    /// <inheritdoc/>
    public override ImmutableArray<NetworkWeights> Weights() =>
        [Named(WeightTransfer.Capture(Average)), Named(WeightTransfer.Capture(Discriminator))];

    /// <inheritdoc/>
    public override GanEpochReport EndEpoch(DoneEpoch epoch, ImmutableArray<NetworkWeights> weights)
    {
        var fid = _fid.Value is { } meter ? Measure(meter, weights[0], epoch.StopIfCancelled) : null;
        var (real, fake) = Accuracy(Rows[..Math.Min(Rows.Length, _options.AccuracyImages)]);
        return new GanEpochReport
        {
            Epoch = epoch.Number, Epochs = _options.Epochs, DiscriminatorLoss = epoch.Mean.Discriminator!.Value,
            GeneratorLoss = epoch.Mean.Loss,
            AccuracyReal = real, AccuracyFake = fake, Samples = Samples(),
            Fid = fid, Seconds = epoch.Clock.Seconds, ImagesPerSecond = epoch.Clock.ImagesPerSecond,
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<WeightTensor> Capture(IReadOnlyList<GanEpochReport> reports) =>
    [
        .. _options.DiscriminatorNoise > 0 ? new[] { new WeightTensor(NoiseName, [1], [_noise.Level]) } : [],
        .. EpochSamples.Capture(reports.Select(r => (r.Epoch, r.Samples))),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<GanEpochReport> Restore(Checkpoint checkpoint, IReadOnlyList<GanEpochReport> reports)
    {
        if (_options.DiscriminatorNoise > 0)
            _noise.Level = checkpoint.Values(NoiseName, 1, least: 0, most: 1)[0];
        return reports.Select(r => r with { Samples = EpochSamples.Restore(checkpoint, r.Epoch, _options.SampleCount, _images.Size) });
    }

    private double StepDiscriminator(Tensor real, Tensor fake, Tensor? classes, bool isPenaltyDue)
    {
        _discriminatorOptimizer.ZeroGradients();
        var (onReal, onFake) = Discriminate(real, fake, classes);
        var loss = _criterion.OfDiscriminator(onReal, onFake);
        _noise.Update(onReal);
        (isPenaltyDue ? loss.add(_penalty.Of(real, r => Logits(r, classes)), _whole) : loss).backward();
        _discriminatorOptimizer.Step();
        return loss.item<float>();
    }

    // BatchNorm looks across a batch: normalised together, a half would be known by what the other is not. So the halves go through apart
    // where there is any, or may be in a module of one's own, and otherwise at once, which is faster.
    private (Tensor OnReal, Tensor OnFake) Discriminate(Tensor real, Tensor fake, Tensor? classes)
    {
        if (_looksAcross)
            return (Logits(real, classes), Logits(fake, classes));
        var logits = Logits(cat([real, fake]), classes is null ? null : cat([classes, classes]));
        return (logits.narrow(0, 0, real.shape[0]), logits.narrow(0, real.shape[0], fake.shape[0]));
    }

    private static Tensor Generate(PlannedNetwork generator, Tensor latents, Tensor? classes) =>
        classes is null ? generator.call(latents) : generator.Run(latents, classes);

    // Of a logit for each class that of the image's own, unless the discriminator is given the class.
    private Tensor Logits(Tensor images, Tensor? classes) => classes is null ? Discriminator.call(images)
        : Discriminator.Plan.Inputs.Length > 1 ? Discriminator.Run(images, classes)
        : Discriminator.call(images).mul(classes).sum(1, keepdim: true);

    private double StepGenerator(Tensor fake, Tensor? classes)
    {
        _generatorOptimizer.ZeroGradients();
        SetDiscriminatorGradients(false);
        try
        {
            var loss = _criterion.OfGenerator(Logits(fake, classes));
            loss.backward();
            _generatorOptimizer.Step();
            return loss.item<float>();
        }
        finally
        {
            SetDiscriminatorGradients(true);
        }
    }

    // From the first of the fixed latents, class after class in turn, on the CPU.
    private ImageBatch Samples()
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        Average.eval();
        return new ImageBatch(_images.Size, WeightTransfer.Values(
            Generate(Average, _fixedLatents.narrow(0, 0, _options.SampleCount), _batches.ClassesInTurn(0, _options.SampleCount))));
    }

    // Always on the same latents. The generator is run by plain .NET, whatever trains it: the same weights then have the same FID to the
    // bit on any number of threads, and on a processor it takes less than half the time. A module of one's own is run by TorchSharp, as
    // nothing else can.
    private FidReading Measure(FidMeter meter, NetworkWeights generator, Action beforeBatch)
    {
        using var network = ImageGenerator.Create(
            generator, engine: Generator.Plan.HasModules ? w => TorchNetwork.Create(w, _options.Device) : null);
        return meter.Measure((first, count, pixels) =>
        {
            beforeBatch();
            network.Run(network.Shape.Rows(first, count, _keys.FidLatents), pixels, count);
        });
    }

    // How often the discriminator is right on real and on generated images, without dropout.
    private (double Real, double Fake) Accuracy(int[] rows)
    {
        using var mode = no_grad();
        Discriminator.eval();
        Average.eval();
        int real = 0, fake = 0;
        for (int start = 0; start < rows.Length; start += ScoringBatch)
        {
            using var scope = NewDisposeScope();
            int count = Math.Min(ScoringBatch, rows.Length - start);
            real += Positive(Logits(_batches.Images(rows.AsSpan(start, count)), _batches.Classes(rows.AsSpan(start, count))));
            var classes = _batches.ClassesInTurn(start, count);
            fake += count - Positive(Logits(Generate(Average, _fixedLatents.narrow(0, start, count), classes), classes));
        }
        return ((double)real / rows.Length, (double)fake / rows.Length);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _dropout.Dispose();
        _fixedLatents.Dispose();
    }

    private NetworkWeights Named(NetworkWeights weights) => _told == 0 ? weights : ClassNames.Note(weights, _classes.Names);

    private int Positive(Tensor logits) => (int)logits.gt(_zero).sum().item<long>();

    private void SetDiscriminatorGradients(bool needed)
    {
        foreach (var parameter in _discriminatorParameters)
            parameter.requires_grad_(needed);
    }
}
