namespace FashionGan.Torch;

/// <summary>Trains a denoiser and says how it goes; keeps the weights of the epoch with the best PSNR on the rows held out.</summary>
/// <inheritdoc cref="TrainingLoop{TReport}" path="/remarks"/>
internal sealed class DenoiserTrainer(DenoiserOptions options, TimeProvider? time = null)
{
    private readonly TrainingLoop<DenoiserEpochReport> _loop = new(options, options.Schedule, time);

    /// <summary>The best weights so far. Null until an epoch (or a cancelled one) has ended.</summary>
    public NetworkWeights? Weights => _loop.Trained.FirstOrDefault();

    /// <inheritdoc cref="TrainingLoop{TReport}.Run" path="/exception"/>
    /// <param name="clean">What the network is to produce.</param>
    /// <param name="noisy">What it reads, row for row; not needed where the options have a noise layer.</param>
    public IEnumerable<TrainingReport> Run(ImageBatch clean, ImageBatch? noisy = null) => _loop.Run(
        () => Check(clean, noisy), DenoiserOptions.CheckpointFileName,
        () => TrainingFingerprint.Of(
            "denoiser", options, clean, options.NoiseLayer is null ? noisy : null, TrainingEnvironment.Of(options.Device),
            [
                ("network", options.Network), ("noise", options.NoiseLayer), ("targets", options.Targets), ("loss", options.Loss),
                ("share held out", options.ValidationFraction), ("augmentation", options.Augmentation), ("averaging", options.EmaDecay),
                TrainingFingerprint.Schedule(options.Schedule, options.Epochs),
                .. options.LossFloor == new DenoiserOptions().LossFloor
                    ? []
                    : new (string, object?)[] { ("loss's floor", options.LossFloor) },
                .. TrainingFingerprint.Start(options.InitialWeights),
            ]),
        () => new DenoiserSession(options, clean, noisy));

    private void Check(ImageBatch clean, ImageBatch? noisy)
    {
        if (noisy is not null && (noisy.Count != clean.Count || noisy.Size != clean.Size))
            throw new ArgumentException(
                $"There are {clean.Count} clean images of {clean.Size} but {noisy.Count} noisy ones of {noisy.Size}: "
                + "expected as many of the same size.");
        if (noisy is null && options.NoiseLayer is null)
            throw new ArgumentException("There is nothing to clean: expected noisy images, or a noise layer in the options.");
    }
}
