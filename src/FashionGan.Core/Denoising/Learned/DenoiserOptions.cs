namespace FashionGan;

/// <summary>What a denoiser's output is compared with its target by.</summary>
public enum DenoiserLoss
{
    /// <summary>Mean squared error over all pixels of a batch.</summary>
    MeanSquaredError,

    /// <summary>Binary cross-entropy of every pixel, as in the paper.</summary>
    BinaryCrossEntropy,

    /// <summary>
    /// The mean over a batch's images of 10 log10(MSE + f): minus the mean PSNR, but for f, <see cref="DenoiserOptions.LossFloor"/>, which
    /// keeps images that are nearly noiseless from outweighing the others (Chen et al., <i>HINet</i>, CVPR workshops 2021, with 1e-8). The
    /// best for the mean of the images' PSNR, above all where noise levels are mixed: squared error is nearly all due to the strongest
    /// noise.
    /// </summary>
    LogMeanSquaredError,
}

/// <summary>How a denoiser is trained.</summary>
public sealed record DenoiserOptions : TrainingOptions
{
    /// <summary>What the checkpoint is called in <see cref="TrainingOptions.CheckpointFolder"/>.</summary>
    public const string CheckpointFileName = "denoiser.checkpoint.safetensors";

    /// <summary>Starts from Adam with learning rate 0.002, beta1 0.9.</summary>
    public DenoiserOptions() => LearningRate = 2e-3;

    /// <summary>
    /// Copies options. C# changes a copy by <c>with</c>; a language without it sets fields as it makes one, as F# does:
    /// <c>DenoiserOptions(DenoiserOptions.Paper, Epochs = 5)</c>.
    /// </summary>
    /// <param name="original">What is copied.</param>
    public DenoiserOptions(DenoiserOptions original) : base(original) =>
        (Network, InitialWeights, NoiseLayer, Targets, Loss, LossFloor, ValidationFraction, Schedule, EmaDecay, Augmentation,
            SelfEnsemble) = (
            original.Network, original.InitialWeights, original.NoiseLayer, original.Targets, original.Loss, original.LossFloor,
            original.ValidationFraction, original.Schedule, original.EmaDecay, original.Augmentation, original.SelfEnsemble);

    /// <summary>
    /// The paper's run: a layer of Gaussian noise (sigma 0.2, clipped) first, binary cross-entropy, 20 epochs, batches of 256.
    /// </summary>
    public static DenoiserOptions Paper { get; } = new() { NoiseLayer = new GaussianNoise(0.2f) };

    /// <summary>
    /// A <see cref="DnCnnNetwork"/> for one noise level (DnCNN-S): Gaussian noise of sigma 0.2, clipped; squared error, 5 epochs, batches
    /// of 128, learning rate 0.001 in one cycle. For the published size set <see cref="Network"/> to <see cref="DnCnnNetwork.Paper"/>.
    /// </summary>
    public static DenoiserOptions DnCnn { get; } = new()
    {
        Network = new DnCnnNetwork(), NoiseLayer = new GaussianNoise(0.2f), Loss = DenoiserLoss.MeanSquaredError,
        Epochs = 5, BatchSize = 128, LearningRate = 1e-3, Schedule = LearningRateSchedule.OneCycle,
    };

    /// <summary>
    /// As <see cref="DnCnn"/>, but for any noise level (DnCNN-B): clipped Gaussian noise whose sigma is drawn for every image, uniformly
    /// from 0 to 0.5.
    /// </summary>
    public static DenoiserOptions BlindDnCnn { get; } = DnCnn with
    {
        NoiseLayer = new RandomStrengthNoise(new GaussianNoise(0.5f), 0, 0.5f),
    };

    /// <summary>
    /// A <see cref="UNetNetwork"/> for any noise level: clipped Gaussian noise whose sigma is drawn for every image, uniformly from 0 to
    /// 0.5;
    /// <see cref="DenoiserLoss.LogMeanSquaredError"/>, 16 epochs, batches of 64, learning rate 0.002 in one cycle, averaged weights,
    /// mirrored images.
    /// </summary>
    public static DenoiserOptions UNet { get; } = new()
    {
        Network = new UNetNetwork(), NoiseLayer = BlindDnCnn.NoiseLayer, Loss = DenoiserLoss.LogMeanSquaredError,
        Epochs = 16, BatchSize = 64, Schedule = LearningRateSchedule.OneCycle, EmaDecay = 0.998, Augmentation = ImageSymmetry.Mirror,
    };

    /// <summary>
    /// A <see cref="UNetNetwork"/> for every kind of noise at every strength: as <see cref="UNet"/>, on
    /// <see cref="RandomChoiceNoise.EveryKind"/> for images 28 pixels wide.
    /// </summary>
    public static DenoiserOptions Universal { get; } = UNet with { NoiseLayer = RandomChoiceNoise.EveryKind() };

    /// <summary>What is trained.</summary>
    /// <value>The default is the paper's autoencoder.</value>
    public DenoiserNetwork Network { get; init; } = new AutoencoderNetwork();

    /// <summary>
    /// Trained weights that the run starts from, to train them further or on other images; they must be a <see cref="Network"/>'s.
    /// </summary>
    /// <value>The default is null: random weights, from <see cref="TrainingOptions.Seed"/>.</value>
    public NetworkWeights? InitialWeights { get; init; }

    /// <summary>
    /// The noise layer: adds noise to the clean images afresh for every batch, in training only. Where it is set the noisy column is
    /// read when scoring alone; where it is null the network trains on the noisy column as it stands (for Noise2Noise, say). A trainer that
    /// is given no options leaves its preset's noise layer out where a noisy column of its own is named.
    /// </summary>
    /// <value>The default is null.</value>
    public INoiseModel? NoiseLayer { get; init; }

    /// <summary>
    /// What the network is to produce: the clean images, or (Noise2Noise) another copy with noise of the noise layer, which needs a noise
    /// layer and <see cref="DenoiserLoss.MeanSquaredError"/>. Where each row has two noisy copies already, name them as noisy and clean
    /// column instead. From single noisy images, <see cref="DenoiserTargets.Recorrupted"/> or <see cref="DenoiserTargets.SingleNoisy"/>.
    /// </summary>
    /// <remarks>
    /// The rows held out are measured against their clean images either way. Where the noise layer draws a strength for each image, both
    /// copies get the same strength.
    /// </remarks>
    /// <value>The default is <see cref="DenoiserTargets.Clean"/>.</value>
    public DenoiserTargets Targets { get; init; }

    /// <summary>What is minimised. Cross-entropy is for the autoencoder alone: the other networks may say exactly 0 or 1.</summary>
    /// <value>The default is <see cref="DenoiserLoss.BinaryCrossEntropy"/>, as in the paper.</value>
    public DenoiserLoss Loss { get; init; } = DenoiserLoss.BinaryCrossEntropy;

    /// <summary>
    /// What is added to each image's squared error before the logarithm, in <see cref="DenoiserLoss.LogMeanSquaredError"/>: images whose
    /// error is below it count little. Smaller than the error that is hoped for on the least noisy images, and larger than that of images
    /// without noise.
    /// </summary>
    /// <value>1e-8 to 1. The default is 1e-4, 40 dB. It has no part in other losses.</value>
    public double LossFloor { get; init; } = 1e-4;

    /// <summary>Share of the rows kept out of training, to choose the best epoch by.</summary>
    /// <value>0 (none: the last epoch is kept) to 0.5. The default is 0.02.</value>
    public double ValidationFraction { get; init; } = 0.02;

    /// <summary>How the learning rate goes over the run; <see cref="TrainingOptions.LearningRate"/> is its highest value.</summary>
    /// <value>The default is <see cref="LearningRateSchedule.Constant"/>.</value>
    public LearningRateSchedule Schedule { get; init; }

    /// <summary>Decay, a batch, of the running average of the weights that becomes the trained network.</summary>
    /// <value>0 (no average: the last weights) to 0.99999. The default is 0.</value>
    public double EmaDecay { get; init; }

    /// <summary>The forms of a training image, one of which is drawn for every image and epoch, before noise is added.</summary>
    /// <value>The default is <see cref="ImageSymmetry.None"/>.</value>
    public ImageSymmetry Augmentation { get; init; }

    /// <summary>The forms of an image that the trained model cleans and averages over; see <see cref="SelfEnsembleNetwork"/>.</summary>
    /// <value>The default is <see cref="ImageSymmetry.None"/>. It has no part in training.</value>
    public ImageSymmetry SelfEnsemble { get; init; }

    /// <inheritdoc/>
    public override void Validate() => Check()
        .Require(Network is not null, nameof(Network), Network, "a network, such as a UNetNetwork")
        .Require(Enum.IsDefined(Targets), nameof(Targets), Targets, "Clean, Noisy, NoisyAsInput, SingleNoisy or Recorrupted")
        .Require(
            Targets is DenoiserTargets.Clean or DenoiserTargets.SingleNoisy or DenoiserTargets.Recorrupted || NoiseLayer is not null,
            nameof(Targets), Targets,
            "Clean, SingleNoisy or Recorrupted without a NoiseLayer; for Noise2Noise on two noisy columns name the second as the clean one")
        .Require(
            Targets is not (DenoiserTargets.Noisy or DenoiserTargets.SingleNoisy) || NoiseLayer is null
                || UnclippedNoise.Of(NoiseLayer) is not null, nameof(Targets), Targets,
            $"Clean or NoisyAsInput with this NoiseLayer, {NoiseLayer?.Description}, which is clipped in any case")
        .Require(
            Targets != DenoiserTargets.Recorrupted || NoiseLayer is null or GaussianNoise or RandomStrengthNoise { Model: GaussianNoise },
            nameof(Targets), Targets, $"another with this NoiseLayer, {NoiseLayer?.Description}, which is not Gaussian")
        .Require(Enum.IsDefined(Loss), nameof(Loss), Loss, "MeanSquaredError, BinaryCrossEntropy or LogMeanSquaredError")
        .Require(
            Loss == DenoiserLoss.MeanSquaredError || Targets == DenoiserTargets.Clean, nameof(Loss), Loss,
            "MeanSquaredError where the targets are noisy")
        .Require(
            Loss != DenoiserLoss.BinaryCrossEntropy || Network is null or { MakesProbabilities: true }, nameof(Loss), Loss,
            "MeanSquaredError or LogMeanSquaredError for this Network")
        .InRange(nameof(LossFloor), LossFloor, 1e-8, 1)
        .InRange(nameof(ValidationFraction), ValidationFraction, 0, 0.5)
        .Require(Enum.IsDefined(Schedule), nameof(Schedule), Schedule, "Constant or OneCycle")
        .InRange(nameof(EmaDecay), EmaDecay, 0, 0.99999)
        .Require(Enum.IsDefined(Augmentation), nameof(Augmentation), Augmentation, "None, Mirror or All")
        .Require(Enum.IsDefined(SelfEnsemble), nameof(SelfEnsemble), SelfEnsemble, "None, Mirror or All")
        .ThrowIfInvalid();
}
