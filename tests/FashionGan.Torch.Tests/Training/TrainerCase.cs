using static TorchSharp.torch;

namespace FashionGan.Torch.Training;

/// <summary>What the tests vary in a run.</summary>
internal sealed record RunSettings
{
    public int Epochs { get; init; } = 2;

    public int BatchSize { get; init; } = 16;

    public double LearningRate { get; init; } = 1e-3;

    public ulong Seed { get; init; } = 1;

    public string? CheckpointFolder { get; init; }

    public Action<TrainingReport>? Progress { get; init; }

    public CancellationToken CancellationToken { get; init; }

    public ComputeDevice Device { get; init; } = ComputeDevice.Cpu;

    public T Apply<T>(T options) where T : TrainingOptions => options with
    {
        Epochs = Epochs, BatchSize = BatchSize, LearningRate = LearningRate, Seed = Seed, CheckpointFolder = CheckpointFolder,
        Progress = Progress is null ? null : new Listener(Progress), CancellationToken = CancellationToken, Device = Device,
    };

    private sealed class Listener(Action<TrainingReport> report) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value) => report(value);
    }
}

/// <summary>One trainer, ready to run: its reports, and its weights so far as the bytes of a file.</summary>
internal sealed record StartedRun(IEnumerable<TrainingReport> Reports, Func<NetworkWeights?[]> Networks)
{
    public byte[] Weights() => [.. Networks().SelectMany(n => SafetensorsFile.ToBytes(n!))];

    public byte[] ToEnd()
    {
        foreach (var _ in Reports) { }
        return Weights();
    }
}

/// <summary>Every trainer in every form, behind one face.</summary>
internal static class TrainerCase
{
    public static StartedRun Start(string name, ImageBatch images, RunSettings settings, TimeProvider? time = null)
    {
        switch (name)
        {
            case "dcgan" or "dcgan without average" or "light gan" or "vanilla gan" or "conditional gan" or "gan with everything"
                or "own gan" or "told own gan":
                int side = TestImages.Tiny.Height;
                (GanNetworks networks, GanOptions preset) = name switch
                {
                    "own gan" => (new ModuleGan("own", () => OwnGans.Generator("batch-norm", 8, side),
                        () => OwnGans.Discriminator("batch-norm", side), takesClasses: false), GanOptions.Paper),
                    "told own gan" => (new ModuleGan("told", () => OwnGans.ConditionalGenerator(8, 3, side),
                        () => OwnGans.ConditionalDiscriminator(3, side), takesClasses: true), GanOptions.Paper),
                    "light gan" => (new LightDcganNetworks(4), GanOptions.Light),
                    "vanilla gan" => (NetworkArchitectures.Vanilla, GanOptions.Paper with { LabelSmoothing = 0.1 }),
                    "conditional gan" =>
                        (new ConditionalDcganNetworks(8), GanOptions.Conditional with { Schedule = LearningRateSchedule.Constant }),
                    "gan with everything" => (new ConditionalDcganNetworks(4), GanOptions.Conditional with
                    {
                        Loss = GanLoss.Hinge, DiscriminatorLearningRate = 2e-3, GradientPenalty = 1, DiscriminatorNoise = 0.5,
                    }),
                    "dcgan without average" => (NetworkArchitectures.Dcgan, GanOptions.Paper with { EmaDecay = 0 }),
                    _ => (NetworkArchitectures.Dcgan, GanOptions.Paper),
                };
                var gan = new GanTrainer(
                    settings.Apply(preset with { LatentDimension = 8, SampleCount = 5, AccuracyImages = 20 }), networks, time);
                var known = new LabelledClasses([.. Enumerable.Range(0, images.Count).Select(i => i % 3)], ["a", "b", "c"]);
                return new StartedRun(gan.Run(images, known), () => [gan.Generator, gan.Discriminator]);
            case "denoiser" or "denoiser by squared error" or "denoiser of noisy images":
                var denoiser = new DenoiserTrainer(settings.Apply(new DenoiserOptions
                {
                    NoiseLayer = name == "denoiser of noisy images" ? null : new GaussianNoise(0.2f),
                    ValidationFraction = name == "denoiser" ? 0.25 : 0,
                    Loss = name == "denoiser" ? DenoiserLoss.BinaryCrossEntropy : DenoiserLoss.MeanSquaredError,
                }), time);
                var noisy = name == "denoiser of noisy images"
                    ? new ImageBatch(images.Size, TestImages.Pixels(images.Count, images.Size, 99))
                    : null;
                return new StartedRun(denoiser.Run(images, noisy), () => [denoiser.Weights]);
            case "unet" or "dncnn" or "noise2noise" or "noise2void" or "recorrupted" or "own network" or "own module":
                var unet = DenoiserOptions.UNet with { Network = new UNetNetwork(4, 6, 8, 1, 1) };
                var learner = new DenoiserTrainer(settings.Apply(name switch
                {
                    "unet" => unet with { ValidationFraction = 0.25 },
                    "dncnn" or "own network" or "own module" => DenoiserOptions.BlindDnCnn with
                    {
                        Network = name == "dncnn"
                            ? new DnCnnNetwork(3, 4)
                            : name == "own module" ? new ModuleDenoiser("own-denoiser", OwnDenoiser)
                            : new Networks.SmallResidualNetwork(4, 1), ValidationFraction = 0, Schedule = LearningRateSchedule.Constant,
                    },
                    _ => unet with
                    {
                        NoiseLayer = name == "recorrupted" ? new GaussianNoise(0.2f) : unet.NoiseLayer,
                        Targets = name == "noise2void"
                            ? DenoiserTargets.SingleNoisy
                            : name == "recorrupted" ? DenoiserTargets.Recorrupted : DenoiserTargets.Noisy,
                            Loss = DenoiserLoss.MeanSquaredError, ValidationFraction = 0, Schedule = LearningRateSchedule.Constant,
                    },
                }), time);
                return new StartedRun(learner.Run(images), () => [learner.Weights]);
            case "diffusion" or "diffusion without classes":
                var diffusion = new DiffusionTrainer(settings.Apply(DiffusionOptions.Default with
                {
                    Network = new DiffusionNetwork(8, 8, 8, 1, 1, 8), SampleCount = 5, Sampling = new() { Steps = 2 },
                    Schedule = name == "diffusion" ? LearningRateSchedule.OneCycle : LearningRateSchedule.Constant,
                }), time);
                var classes = name == "diffusion"
                    ? new LabelledClasses([.. Enumerable.Range(0, images.Count).Select(i => i % 3)], ["a", "b", "c"])
                    : LabelledClasses.None;
                return new StartedRun(diffusion.Run(images, classes), () => [diffusion.Weights]);
            case "classifier":
                byte[] pixels = new byte[images.Count * images.Size.Pixels];
                for (int i = 0; i < images.Count; i++)
                    GreyImage.ToBytes(images[i], pixels.AsSpan(i * images.Size.Pixels, images.Size.Pixels));
                var classifier = new ClassifierTrainer(
                    settings.Apply(new ClassifierOptions { Schedule = LearningRateSchedule.Constant }), time);
                byte[] labels = [.. Enumerable.Range(0, images.Count).Select(i => (byte)(i % 3))];
                return new StartedRun(
                    classifier.Run(new ImageSet("test", images.Size, pixels, labels, ["a", "b", "c"])), () => [classifier.Weights]);
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, null);
        }
    }

    private static nn.Module<Tensor, Tensor> OwnDenoiser() => nn.Sequential(
        ("first", nn.Conv2d(1, 4, 3, padding: 1)), ("norm", nn.BatchNorm2d(4)), ("act", nn.ReLU()), ("drop", nn.Dropout(0.2)),
        ("last", nn.Conv2d(4, 1, 3, padding: 1)));
}
