namespace FashionGan.Torch;

/// <summary>Trains a GAN, discriminator then generator each batch, and says how it goes.</summary>
/// <inheritdoc cref="TrainingLoop{TReport}" path="/remarks"/>
internal sealed class GanTrainer(GanOptions options, GanNetworks networks, TimeProvider? time = null)
{
    private readonly TrainingLoop<GanEpochReport> _loop = new(options, options.Schedule, time);

    /// <summary>The generator so far: the running average of its weights. Null until an epoch (or a cancelled one) has ended.</summary>
    public NetworkWeights? Generator => _loop.Trained.ElementAtOrDefault(0);

    /// <summary>The discriminator so far.</summary>
    public NetworkWeights? Discriminator => _loop.Trained.ElementAtOrDefault(1);

    /// <inheritdoc cref="TrainingLoop{TReport}.Run" path="/exception"/>
    /// <param name="images">The images.</param>
    /// <param name="labels">Their classes, which networks that can be told any are told; null for none.</param>
    public IEnumerable<TrainingReport> Run(ImageBatch images, LabelledClasses? labels = null)
    {
        var classes = labels is not null && networks.TakesClasses ? labels : LabelledClasses.None;
        return _loop.Run(
            () => FidMeter.Require(nameof(GanOptions), options.FidImages, images.Size, images.Count), GanOptions.CheckpointFileName,
            () => TrainingFingerprint.Of(
                $"{networks}", options, images, null, TrainingEnvironment.Of(options.Device),
                [
                    ("latent dimension", options.LatentDimension), ("label smoothing", options.LabelSmoothing),
                    ("averaging", options.EmaDecay), ("samples", options.SampleCount), .. More(options, classes),
                ]),
            () => new GanSession(options, networks, images, classes));
    }

    // Named where they are not the defaults, so that runs from before they were options go on.
    private static IEnumerable<(string Name, object? Value)> More(GanOptions options, LabelledClasses classes)
    {
        if (options.Loss != GanOptions.Paper.Loss)
            yield return ("loss", options.Loss);
        if (options.DiscriminatorLearningRate is { } rate)
            yield return ("the discriminator's learning rate", rate);
        if (options.Schedule != LearningRateSchedule.Constant)
            yield return TrainingFingerprint.Schedule(options.Schedule, options.Epochs);
        if (options.GradientPenalty > 0)
            yield return ("gradient penalty", options.GradientPenalty);
        if (options.DiscriminatorNoise > 0)
            yield return ("discriminator noise", options.DiscriminatorNoise);
        foreach (var part in classes.Count > 0 ? TrainingFingerprint.Classes(classes) : [])
            yield return part;
    }
}
