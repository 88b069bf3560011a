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
    private readonly TrainingKeys _keys;
    private readonly Device _device;
    private readonly WeightAverage? _averaging;
    private readonly Parameter[] _discriminatorParameters;
    private readonly bool _looksAcross;
    private readonly Tensor _fixedLatents;
    private readonly Scalar _zero = 0.0, _one = 1.0, _whole = 1, _real; // Held while in use; see AdamOptimizer.
    private float[] _buffer = [];
    private Generator? _dropout;

    public GanSession(GanOptions options, GanNetworks networks, TrainingImages images)
    {
        (_options, _images, _keys) = (options, images, new TrainingKeys(options.Seed));
        _device = TorchDevice.Resolve(options.Device);
        var plan = networks.PlanGenerator(options.LatentDimension, images.Size);
        Generator = new PlannedNetwork(plan);
        Discriminator = new PlannedNetwork(networks.PlanDiscriminator(images.Size));
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
        _real = 1 - options.LabelSmoothing;
        GeneratorOptimizer = new AdamOptimizer(Generator.parameters(), options);
        DiscriminatorOptimizer = new AdamOptimizer(_discriminatorParameters, options);
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

    /// <summary>Batches done in all.</summary>
    public long Steps { get; set; }

    public void StartEpoch(int epoch)
    {
        Generator.train();
        Discriminator.train();
        _dropout?.Dispose();
        var key = _keys.Dropout(epoch);
        _dropout = new Generator(key.Seed + 0x9E3779B97F4A7C15 * (key.Stream + 1ul), _device);
        Discriminator.UseDropout(_dropout);
    }

    /// <summary>One step of the discriminator, then one of the generator, on the same generated batch.</summary>
    public (double Discriminator, double Generator) Step(ReadOnlySpan<int> rows, int epoch, int batch)
    {
        using var scope = NewDisposeScope();
        var real = Images(rows);
        var fake = Generator.call(Latents(rows.Length, _keys.Latents(epoch, batch)));
        double discriminatorLoss = StepDiscriminator(real, fake.detach());
        double generatorLoss = StepGenerator(fake);
        Steps++;
        _averaging?.Update(Steps);
        return (discriminatorLoss, generatorLoss);
    }

    private double StepDiscriminator(Tensor real, Tensor fake)
    {
        DiscriminatorOptimizer.ZeroGradients();
        var (onReal, onFake) = Judge(real, fake);
        var loss = CrossEntropy(onReal, _real).add(CrossEntropy(onFake, _zero), _whole);
        loss.backward();
        DiscriminatorOptimizer.Step();
        return loss.item<float>();
    }

    // BatchNorm looks across a batch: normalised together, a half would be known by what the other is not. So the halves go through apart
    // where there is any, and otherwise at once, which is faster.
    private (Tensor OnReal, Tensor OnFake) Judge(Tensor real, Tensor fake)
    {
        if (_looksAcross)
            return (Discriminator.call(real), Discriminator.call(fake));
        var logits = Discriminator.call(cat([real, fake]));
        return (logits.narrow(0, 0, real.shape[0]), logits.narrow(0, real.shape[0], fake.shape[0]));
    }

    private double StepGenerator(Tensor fake)
    {
        GeneratorOptimizer.ZeroGradients();
        SetDiscriminatorGradients(false);
        try
        {
            var loss = CrossEntropy(Discriminator.call(fake), _one);
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
        (WeightTransfer.Capture(Average), WeightTransfer.Capture(Discriminator));

    /// <summary>Images from the first of the fixed latents, on the CPU.</summary>
    public float[] Samples()
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        Average.eval();
        return WeightTransfer.Values(Average.call(_fixedLatents.narrow(0, 0, _options.SampleCount)));
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
            real += Positive(Discriminator.call(Images(rows.AsSpan(start, count))));
            fake += count - Positive(Discriminator.call(Average.call(_fixedLatents.narrow(0, start, count))));
        }
        return ((double)real / rows.Length, (double)fake / rows.Length);
    }

    public void Dispose()
    {
        _dropout?.Dispose();
        _fixedLatents.Dispose();
        GeneratorOptimizer.Dispose();
        DiscriminatorOptimizer.Dispose();
        if (Average != Generator)
            Average.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
    }

    private static Tensor CrossEntropy(Tensor logits, Scalar target) =>
        functional.binary_cross_entropy_with_logits(logits, full_like(logits, target));

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
