namespace FashionGan;

/// <summary>How a generative adversarial network is trained.</summary>
/// <remarks>
/// Generator and discriminator take one Adam step each a batch, by default on binary cross-entropy of logits (Goodfellow et al. 2014, the
/// non-saturating form; DCGAN: Radford et al. 2016).
/// </remarks>
public sealed record GanOptions : TrainingOptions
{
    /// <summary>What the checkpoint is called in <see cref="TrainingOptions.CheckpointFolder"/>.</summary>
    public const string CheckpointFileName = "gan.checkpoint.safetensors";

    /// <summary>Starts from DCGAN's Adam: learning rate 0.0002, beta1 0.5.</summary>
    public GanOptions() => (LearningRate, Beta1) = (2e-4, 0.5);

    /// <summary>
    /// Copies options. C# changes a copy by <c>with</c>; a language without it sets fields as it makes one, as F# does:
    /// <c>GanOptions(GanOptions.Paper, Epochs = 5)</c>.
    /// </summary>
    /// <param name="original">What is copied.</param>
    public GanOptions(GanOptions original) : base(original) =>
        (Networks, LatentDimension, Loss, LabelSmoothing, DiscriminatorLearningRate, Schedule, GradientPenalty, DiscriminatorNoise,
            EmaDecay, SampleCount,
            AccuracyImages, FidImages) = (
            original.Networks, original.LatentDimension, original.Loss, original.LabelSmoothing, original.DiscriminatorLearningRate,
            original.Schedule,
            original.GradientPenalty, original.DiscriminatorNoise, original.EmaDecay, original.SampleCount, original.AccuracyImages,
            original.FidImages);

    /// <summary>The paper's run: 20 epochs, batches of 256, Adam with learning rate 0.0002 and beta1 0.5, 100 latent numbers.</summary>
    public static GanOptions Paper { get; } = new();

    /// <summary>
    /// Garments in minutes on a processor: <see cref="LightDcganNetworks"/>, 64 latent numbers, 3 epochs of batches of 64, Adam with
    /// learning rate 0.002, beta1 0.5 and beta2 0.99, real images trained towards 0.9. The rate is ten times the paper's, which networks as
    /// small as these bear.
    /// </summary>
    /// <remarks>The epochs are for the 60,000 images of Fashion-MNIST: of n images take some 160,000 / n.</remarks>
    public static GanOptions Light { get; } = new()
    {
        Networks = new LightDcganNetworks(), LatentDimension = 64, Epochs = 3, BatchSize = 64, LearningRate = 2e-3, Beta2 = 0.99,
        LabelSmoothing = 0.1,
    };

    /// <summary>
    /// Garments of the class asked for, better than the paper's and in less time: <see cref="ConditionalDcganNetworks"/>, 64 latent
    /// numbers, 12 epochs of batches of 64, Adam with a learning rate of 0.001 over one cycle, beta1 0.5 and beta2 0.99, real images
    /// trained towards 0.9, averaged weights.
    /// </summary>
    public static GanOptions Conditional { get; } = new()
    {
        Networks = new ConditionalDcganNetworks(), LatentDimension = 64, Epochs = 12, BatchSize = 64, LearningRate = 1e-3, Beta2 = 0.99,
        LabelSmoothing = 0.1, Schedule = LearningRateSchedule.OneCycle, EmaDecay = 0.999,
    };

    /// <summary>Which pair of networks is trained, and how large.</summary>
    /// <value>The default is null: the trainer's own, <see cref="DcganNetworks"/> or <see cref="VanillaGanNetworks"/>.</value>
    public GanNetworks? Networks { get; init; }

    /// <summary>Length of the latent vector, drawn from a standard normal distribution.</summary>
    /// <value>1 to 4,096. The default is 100.</value>
    public int LatentDimension { get; init; } = 100;

    /// <summary>What both networks are trained to lower.</summary>
    /// <value>The default is <see cref="GanLoss.BinaryCrossEntropy"/>, as in the paper.</value>
    public GanLoss Loss { get; init; }

    /// <summary>One-sided label smoothing (Salimans et al. 2016): real images are trained towards 1 minus this.</summary>
    /// <value>0 to 0.5. The default is 0: none. It means nothing to the hinge loss.</value>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// The discriminator's learning rate, where it has one of its own (Heusel et al., <i>Two time-scale update rule</i>, NeurIPS 2017).
    /// </summary>
    /// <value>1e-7 to 1. The default is null: <see cref="TrainingOptions.LearningRate"/>, which is the generator's.</value>
    public double? DiscriminatorLearningRate { get; init; }

    /// <summary>How the learning rates go over the run.</summary>
    /// <value>The default is <see cref="LearningRateSchedule.Constant"/>.</value>
    public LearningRateSchedule Schedule { get; init; }

    /// <summary>
    /// R1's gamma: the discriminator pays half of it for the squared norm of its gradient at real images (Mescheder et al., ICML 2018,
    /// equation 9), every eighth batch eightfold. It keeps training from going round in circles; too much blurs.
    /// </summary>
    /// <value>0 (none) to 1,000, for pixels in [0, 1]. The default is 0.</value>
    public double GradientPenalty { get; init; }

    /// <summary>
    /// The largest standard deviation of Gaussian noise on the real and generated images that the discriminator sees. How much of it is
    /// used follows how well it tells real images (Wang et al., <i>Diffusion-GAN</i>, ICLR 2023); the generator is trained through the
    /// noise.
    /// </summary>
    /// <value>0 (none) to 10, for pixels in [0, 1]. The default is 0.</value>
    public double DiscriminatorNoise { get; init; }

    /// <summary>Decay, a batch, of the running average of the generator's weights that becomes the trained generator.</summary>
    /// <value>0 (no average: the last weights) to 0.99999. The default is 0.995.</value>
    public double EmaDecay { get; init; } = 0.995;

    /// <summary>Images drawn from one fixed set of latents after every epoch.</summary>
    /// <value>1 to 1,024. The default is 64.</value>
    public int SampleCount { get; init; } = 64;

    /// <summary>Real and generated images, of each, on which the discriminator's accuracy is measured after every epoch.</summary>
    /// <value>1 to 100,000 (fewer where the data has fewer). The default is 1,000.</value>
    public int AccuracyImages { get; init; } = 1_000;

    /// <summary>
    /// Generated images whose FID is measured after every epoch (<see cref="GanEpochReport.Fid"/>), against as many training images: the
    /// first ones. They come from latents of their own, the same after every epoch, and do not change what is trained.
    /// </summary>
    /// <remarks>
    /// Features are those of <see cref="PretrainedNetwork.Classifier"/>, so images must have its size, 28x28. As many other training
    /// images, those that follow, are measured in the generated ones' place once: the floor. Where the data has fewer than twice as many
    /// images it is halved: the first half stands for the real images, the second gives the floor, and as many are generated.
    /// </remarks>
    /// <value>0 (not measured), or 2 to 100,000. The default is 0.</value>
    public int FidImages { get; init; }

    /// <inheritdoc/>
    public override void Validate() => Check()
        .InRange(nameof(LatentDimension), LatentDimension, 1, 4_096)
        .Require(Enum.IsDefined(Loss), nameof(Loss), Loss, "BinaryCrossEntropy or Hinge")
        .InRange(nameof(LabelSmoothing), LabelSmoothing, 0, 0.5)
        .Require(
            DiscriminatorLearningRate is null or (>= 1e-7 and <= 1), nameof(DiscriminatorLearningRate), DiscriminatorLearningRate,
            "1E-07 to 1, or null")
        .Require(Enum.IsDefined(Schedule), nameof(Schedule), Schedule, "Constant or OneCycle")
        .InRange(nameof(GradientPenalty), GradientPenalty, 0, 1_000)
        .InRange(nameof(DiscriminatorNoise), DiscriminatorNoise, 0, 10)
        .InRange(nameof(EmaDecay), EmaDecay, 0, 0.99999)
        .InRange(nameof(SampleCount), SampleCount, 1, 1_024)
        .InRange(nameof(AccuracyImages), AccuracyImages, 1, 100_000)
        .Require(FidImages is 0 or >= 2 and <= 100_000, nameof(FidImages), FidImages, "0, or 2 to 100000")
        .ThrowIfInvalid();
}
