using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>A GAN in training: both networks, their optimisers, the running average, and one step of each.</summary>
internal sealed class GanSession : IDisposable
{
    private const int ScoringBatch = 256;

    private readonly GanOptions _options;
    private readonly TrainingImages _images;
    private readonly LabelledClasses _classes;
    private readonly GanCriterion _criterion;
    private readonly GradientPenalty _penalty;
    private readonly TrainingKeys _keys;
    private readonly Device _device;
    private readonly WeightAverage? _averaging;
    private readonly Parameter[] _discriminatorParameters;
    private readonly bool _looksAcross;
    private readonly Tensor _fixedLatents;
    private readonly int _told;
    private readonly Scalar _zero = 0.0, _whole = 1; // Held while in use; see AdamOptimizer.
    private float[] _buffer = [];
    private Generator? _dropout;

    public GanSession(GanOptions options, GanNetworks networks, TrainingImages images, LabelledClasses classes)
    {
        (_options, _images, _classes, _keys) = (options, images, classes, new TrainingKeys(options.Seed));
        _device = TorchDevice.Resolve(options.Device);
        var plan = networks.PlanGenerator(options.LatentDimension, images.Size, classes.Count);
        _told = GeneratorShape.Of(plan).Classes;
        Generator = new PlannedNetwork(plan);
        Discriminator = new PlannedNetwork(networks.PlanDiscriminator(images.Size, classes.Count));
        _looksAcross = Discriminator.Plan.Layers.Any(l => l.Kind is BatchNormLayer);
        WeightInitialization.Apply(Generator, _keys, 0);
        WeightInitialization.Apply(Discriminator, _keys, 1);
        Discriminator.to(_device);
        Generator.to(_device);
        Average = Generator;
        if (options.EmaDecay > 0)
        {
            Average = new PlannedNetwork(plan);
            WeightTransfer.Load(Average, WeightTransfer.Capture(Generator));
            Average.to(_device);
            Average.eval();
            _averaging = new WeightAverage(Generator, Average, options.EmaDecay);
        }
        _discriminatorParameters = [.. Discriminator.parameters()];
        (_criterion, _penalty, Noise) = (
            new GanCriterion(options), new GradientPenalty(options.GradientPenalty), new AdaptiveNoise(options.DiscriminatorNoise, _device));
        GeneratorOptimizer = new AdamOptimizer(Generator.parameters(), options);
        DiscriminatorOptimizer = new AdamOptimizer(
            _discriminatorParameters, options with { LearningRate = options.DiscriminatorLearningRate ?? options.LearningRate });
        using var scope = NewDisposeScope();
        _fixedLatents = Latents(Math.Max(options.SampleCount, Math.Min(options.AccuracyImages, images.Count)), _keys.FixedLatents())
            .DetachFromDisposeScope();
    }

    public PlannedNetwork Generator { get; }

    public PlannedNetwork Discriminator { get; }

    /// <summary>The network that becomes the trained generator: the running average, or the generator itself.</summary>
    public PlannedNetwork Average { get; }

    public AdamOptimizer GeneratorOptimizer { get; }

    public AdamOptimizer DiscriminatorOptimizer { get; }

    /// <summary>What is added to the images that the discriminator sees.</summary>
    public AdaptiveNoise Noise { get; }

    /// <summary>Batches done in all.</summary>
    public long Steps { get; set; }

    public void StartEpoch(int epoch)
    {
        Generator.train();
        Discriminator.train();
        Noise.StartEpoch();
        _dropout?.Dispose();
        var key = _keys.Dropout(epoch);
        _dropout = new Generator(key.Seed + 0x9E3779B97F4A7C15 * (key.Stream + 1ul), _device);
        Discriminator.UseDropout(_dropout);
    }

    /// <summary>One step of the discriminator, then one of the generator, on the same generated batch.</summary>
    /// <param name="rows">The batch of real images; the generated ones are of the same classes.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="batch">From 1.</param>
    /// <param name="share">The share of the learning rates.</param>
    public (double Discriminator, double Generator) Step(ReadOnlySpan<int> rows, int epoch, int batch, double share = 1)
    {
        using var scope = NewDisposeScope();
        (GeneratorOptimizer.Share, DiscriminatorOptimizer.Share) = (share, share);
        var (real, told) = (Images(rows), Told(rows));
        var fake = Generate(Generator, Latents(rows.Length, _keys.Latents(epoch, batch)), told);
        var noise = _keys.DiscriminatorNoise(epoch, batch);
        double discriminatorLoss = StepDiscriminator(Noise.Add(real, Philox.Derive(noise, 0)), Noise.Add(fake.detach(), Philox.Derive(noise, 1)), told);
        double generatorLoss = StepGenerator(Noise.Add(fake, Philox.Derive(noise, 2)), told);
        Steps++;
        _averaging?.Update(Steps);
        return (discriminatorLoss, generatorLoss);
    }

    private double StepDiscriminator(Tensor real, Tensor fake, Tensor? told)
    {
        DiscriminatorOptimizer.ZeroGradients();
        var (onReal, onFake) = Judge(real, fake, told);
        var loss = _criterion.OfDiscriminator(onReal, onFake);
        Noise.Heard(onReal);
        (_penalty.IsDue(Steps) ? loss.add(_penalty.Of(real, r => Logits(r, told)), _whole) : loss).backward();
        DiscriminatorOptimizer.Step();
        return loss.item<float>();
    }

    // BatchNorm looks across a batch: normalised together, a half would be known by what the other is not. So the halves go through apart
    // where there is any, and otherwise at once, which is faster.
    private (Tensor OnReal, Tensor OnFake) Judge(Tensor real, Tensor fake, Tensor? told)
    {
        if (_looksAcross)
            return (Logits(real, told), Logits(fake, told));
        var logits = Logits(cat([real, fake]), told is null ? null : cat([told, told]));
        return (logits.narrow(0, 0, real.shape[0]), logits.narrow(0, real.shape[0], fake.shape[0]));
    }

    private static Tensor Generate(PlannedNetwork generator, Tensor latents, Tensor? told) =>
        told is null ? generator.call(latents) : generator.Run(latents, told);

    // Of a logit for each class, that of the image's own.
    private Tensor Logits(Tensor images, Tensor? told) =>
        told is null ? Discriminator.call(images) : Discriminator.call(images).mul(told).sum(1, keepdim: true);

    private double StepGenerator(Tensor fake, Tensor? told)
    {
        GeneratorOptimizer.ZeroGradients();
        SetDiscriminatorGradients(false);
        try
        {
            var loss = _criterion.OfGenerator(Logits(fake, told));
            loss.backward();
            GeneratorOptimizer.Step();
            return loss.item<float>();
        }
        finally
        {
            SetDiscriminatorGradients(true);
        }
    }

    /// <summary>Copies of the weights of the generator to be (the average) and of the discriminator.</summary>
    public (NetworkWeights Generator, NetworkWeights Discriminator) Weights() =>
        (Named(WeightTransfer.Capture(Average)), Named(WeightTransfer.Capture(Discriminator)));

    /// <summary>Images from the first of the fixed latents, class after class in turn, on the CPU.</summary>
    public float[] Samples()
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        Average.eval();
        return WeightTransfer.Values(Generate(Average, _fixedLatents.narrow(0, 0, _options.SampleCount), InTurn(0, _options.SampleCount)));
    }

    /// <summary>How often the discriminator is right on real and on generated images, without dropout.</summary>
    public (double Real, double Fake) Accuracy(int[] rows)
    {
        using var mode = no_grad();
        Discriminator.eval();
        Average.eval();
        int real = 0, fake = 0;
        for (int start = 0; start < rows.Length; start += ScoringBatch)
        {
            using var scope = NewDisposeScope();
            int count = Math.Min(ScoringBatch, rows.Length - start);
            real += Positive(Logits(Images(rows.AsSpan(start, count)), Told(rows.AsSpan(start, count))));
            var told = InTurn(start, count);
            fake += count - Positive(Logits(Generate(Average, _fixedLatents.narrow(0, start, count), told), told));
        }
        return ((double)real / rows.Length, (double)fake / rows.Length);
    }

    public void Dispose()
    {
        _dropout?.Dispose();
        _criterion.Dispose();
        _penalty.Dispose();
        _fixedLatents.Dispose();
        GeneratorOptimizer.Dispose();
        DiscriminatorOptimizer.Dispose();
        if (Average != Generator)
            Average.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
    }

    private NetworkWeights Named(NetworkWeights weights) => _told == 0 ? weights : ClassNames.Note(weights, _classes.Names);

    private Tensor? InTurn(int first, int count) => Places([.. Enumerable.Range(first, count).Select(i => i % Math.Max(1, _told))]);

    private Tensor? Told(ReadOnlySpan<int> rows)
    {
        if (_told == 0)
            return null;
        int[] places = new int[rows.Length];
        for (int i = 0; i < places.Length; i++)
            places[i] = _classes[rows[i]];
        return Places(places);
    }

    // A 1 in each class's place, N x classes; null where the networks are told none.
    private Tensor? Places(int[] classes)
    {
        if (_told == 0)
            return null;
        var told = zeros(classes.Length, _told);
        var numbers = MemoryMarshal.Cast<byte, float>(told.bytes);
        for (int i = 0; i < classes.Length; i++)
            numbers[i * _told + classes[i]] = 1;
        return told.to(_device);
    }

    private int Positive(Tensor logits) => (int)logits.gt(_zero).sum().item<long>();

    private void SetDiscriminatorGradients(bool needed)
    {
        foreach (var parameter in _discriminatorParameters)
            parameter.requires_grad_(needed);
    }

    private Tensor Images(ReadOnlySpan<int> rows)
    {
        var size = _images.Size;
        var batch = empty(rows.Length, 1, size.Height, size.Width);
        _images.Gather(rows, MemoryMarshal.Cast<byte, float>(batch.bytes));
        return batch.to(_device);
    }

    private Tensor Latents(int count, RandomKey key)
    {
        int length = count * _options.LatentDimension;
        if (_buffer.Length < length)
            _buffer = new float[length];
        Philox.FillNormal(_buffer.AsSpan(0, length), key);
        var latents = empty(count, _options.LatentDimension);
        _buffer.AsSpan(0, length).CopyTo(MemoryMarshal.Cast<byte, float>(latents.bytes));
        return latents.to(_device);
    }
}
