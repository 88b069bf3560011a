namespace FashionGan;

/// <summary>
/// How a diffusion denoiser is trained: one network that takes away noise of every level, and with it makes images from noise alone.
/// </summary>
/// <remarks>
/// Each image gets Gaussian noise, not clipped, of a level whose logarithm is normal with mean -1.2 and deviation 1.2 (pixels in [-1, 1]);
/// the loss is the squared error weighted as the paper does: Karras et al. (EDM), NeurIPS 2022, section 5 and table 1.
/// </remarks>
public sealed record DiffusionOptions : TrainingOptions
{
    /// <summary>What the checkpoint is called in <see cref="TrainingOptions.CheckpointFolder"/>.</summary>
    public const string CheckpointFileName = "diffusion.checkpoint.safetensors";

    /// <summary>Starts from 40 epochs of batches of 128 and Adam with a learning rate of 0.002 over one cycle.</summary>
    public DiffusionOptions() => (Epochs, BatchSize, LearningRate) = (40, 128, 2e-3);

    /// <summary>
    /// Copies options. C# changes a copy by <c>with</c>; a language without it sets fields as it makes one, as F# does:
    /// <c>DiffusionOptions(DiffusionOptions.Default, Epochs = 5)</c>.
    /// </summary>
    /// <param name="original">What is copied.</param>
    public DiffusionOptions(DiffusionOptions original) : base(original) =>
        (Network, InitialWeights, Schedule, ClassDropout, EmaDecay, SampleCount, FidImages, Sampling) = (
            original.Network, original.InitialWeights, original.Schedule, original.ClassDropout, original.EmaDecay, original.SampleCount,
            original.FidImages, original.Sampling);

    /// <summary>The default.</summary>
    public static DiffusionOptions Default { get; } = new();

    /// <summary>Which network is trained, and how large.</summary>
    /// <value>The default has 1.3 million parameters.</value>
    public DiffusionNetwork Network { get; init; } = new();

    /// <summary>
    /// Trained weights that the run starts from, to train them further or on other images; they must be a <see cref="Network"/>'s, for as
    /// many classes as the images have.
    /// </summary>
    /// <value>The default is null: random weights, from <see cref="TrainingOptions.Seed"/>.</value>
    public NetworkWeights? InitialWeights { get; init; }

    /// <summary>How the learning rate goes over the run.</summary>
    /// <value>The default is <see cref="LearningRateSchedule.OneCycle"/>.</value>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.OneCycle;

    /// <summary>
    /// The share of the images whose class the network is not told, so that it can do without (Ho and Salimans, <i>Classifier-free
    /// diffusion guidance</i>, 2022).
    /// </summary>
    /// <value>0 to 1. The default is 0.1. It means nothing where there are no classes.</value>
    public double ClassDropout { get; init; } = 0.1;

    /// <summary>Decay, a batch, of the running average of the weights that becomes the trained network.</summary>
    /// <value>0 (no average: the last weights) to 0.99999. The default is 0.999.</value>
    public double EmaDecay { get; init; } = 0.999;

    /// <summary>Images drawn from one fixed set of noise after every epoch, class after class in turn.</summary>
    /// <value>1 to 1,024. The default is 40.</value>
    public int SampleCount { get; init; } = 40;

    /// <summary>
    /// Generated images whose FID is measured after every epoch (<see cref="DiffusionEpochReport.Fid"/>), as
    /// <see cref="GanOptions.FidImages"/> says it of a GAN's. They take as many network runs each as <see cref="Sampling"/> says.
    /// </summary>
    /// <value>0 (not measured), or 2 to 100,000. The default is 0.</value>
    public int FidImages { get; init; }

    /// <summary>How images are drawn, after every epoch and by the trained model unless it is told otherwise.</summary>
    /// <value>The default is Heun's method in 12 steps.</value>
    public DiffusionSampling Sampling { get; init; } = DiffusionSampling.Default;

    /// <inheritdoc/>
    public override void Validate()
    {
        Check()
            .Require(Network is not null, nameof(Network), Network, "a network")
            .Require(Enum.IsDefined(Schedule), nameof(Schedule), Schedule, "Constant or OneCycle")
            .InRange(nameof(ClassDropout), ClassDropout, 0, 1)
            .InRange(nameof(EmaDecay), EmaDecay, 0, 0.99999)
            .InRange(nameof(SampleCount), SampleCount, 1, 1_024)
            .Require(FidImages is 0 or >= 2 and <= 100_000, nameof(FidImages), FidImages, "0, or 2 to 100000")
            .Require(Sampling is not null, nameof(Sampling), Sampling, "a way to draw images")
            .ThrowIfInvalid();
        Sampling!.Validate();
    }
}
