namespace FashionGan.Torch;

/// <summary>Trains a diffusion denoiser and says how it goes.</summary>
/// <inheritdoc cref="TrainingLoop{TReport}" path="/remarks"/>
internal sealed class DiffusionTrainer(DiffusionOptions options, TimeProvider? time = null)
{
    private readonly TrainingLoop<DiffusionEpochReport> _loop = new(options, options.Schedule, time);

    /// <summary>The network so far: the running average of its weights. Null until an epoch (or a cancelled one) has ended.</summary>
    public NetworkWeights? Weights => _loop.Trained.FirstOrDefault();

    /// <inheritdoc cref="TrainingLoop{TReport}.Run" path="/exception"/>
    /// <param name="images">The images.</param>
    /// <param name="classes">Their classes, or <see cref="LabelledClasses.None"/>.</param>
    public IEnumerable<TrainingReport> Run(ImageBatch images, LabelledClasses classes) => _loop.Run(
        () => FidMeter.Require(nameof(DiffusionOptions), options.FidImages, images.Size, images.Count),
        DiffusionOptions.CheckpointFileName,
        () => TrainingFingerprint.Of(
            $"{options.Network}", options, images, null, TrainingEnvironment.Of(options.Device),
            [
                .. TrainingFingerprint.Classes(classes), ("class dropout", options.ClassDropout), ("averaging", options.EmaDecay),
                ("samples", options.SampleCount), ("sampling", options.Sampling),
                TrainingFingerprint.Schedule(options.Schedule, options.Epochs), .. TrainingFingerprint.Start(options.InitialWeights),
            ]),
        () => new DiffusionSession(options, images, classes));
}
