namespace FashionGan;

/// <summary>What a denoiser's output is compared with its target by.</summary>
public enum DenoiserLoss
{
    /// <summary>Mean squared error: the best for PSNR.</summary>
    MeanSquaredError,

    /// <summary>Binary cross-entropy of every pixel, as in the paper.</summary>
    BinaryCrossEntropy,
}

/// <summary>How a denoiser is trained.</summary>
public sealed record DenoiserOptions : TrainingOptions
{
    /// <summary>Starts from Adam with learning rate 0.002, beta1 0.9.</summary>
    public DenoiserOptions() => LearningRate = 2e-3;

    /// <summary>The paper's run: a layer of Gaussian noise (sigma 0.2, clipped) first, binary cross-entropy, 20 epochs, batches of 256.</summary>
    public static DenoiserOptions Paper { get; } = new() { NoiseLayer = new GaussianNoise(0.2f) };

    /// <summary>
    /// The noise layer: spoils the clean images afresh for every batch, in training only. Where it is set the noisy column is
    /// read when scoring alone; where it is null the network trains on the noisy column as it stands (for Noise2Noise, say).
    /// </summary>
    /// <value>The default is null.</value>
    public INoiseModel? NoiseLayer { get; init; }

    /// <summary>What is minimised.</summary>
    /// <value>The default is <see cref="DenoiserLoss.BinaryCrossEntropy"/>, as in the paper.</value>
    public DenoiserLoss Loss { get; init; } = DenoiserLoss.BinaryCrossEntropy;

    /// <summary>Share of the rows kept out of training, to choose the best epoch by.</summary>
    /// <value>0 (none: the last epoch is kept) to 0.5. The default is 0.02.</value>
    public double ValidationFraction { get; init; } = 0.02;

    /// <inheritdoc/>
    public override void Validate() => Check()
        .Require(Enum.IsDefined(Loss), nameof(Loss), Loss, "MeanSquaredError or BinaryCrossEntropy")
        .InRange(nameof(ValidationFraction), ValidationFraction, 0, 0.5)
        .ThrowIfInvalid();
}
