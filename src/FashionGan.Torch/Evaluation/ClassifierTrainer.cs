namespace FashionGan.Torch;

/// <summary>
/// Trains a classifier, of which <see cref="FeatureExtractor.Create(NetworkWeights)"/> makes what FID and its kin go by, and says how it
/// goes. The weights are those after the last epoch: no test image has a say in them.
/// </summary>
/// <remarks>
/// Used once, on one thread. The same options and images give the same weights, byte for byte, on CPU with the same number of threads.
/// Where a checkpoint folder is set, a run that was stopped goes on from its last whole epoch and ends as if it had not been; the reports
/// of the epochs already done come first.
/// </remarks>
public sealed class ClassifierTrainer
{
    private readonly ClassifierOptions _options;
    private readonly TrainingLoop<ClassifierEpochReport> _loop;

    /// <summary>Prepares a run, of which nothing is done yet.</summary>
    /// <param name="options">How to train; a seed of null counts as 0.</param>
    /// <param name="time">What epochs are timed by; null for the system's clock.</param>
    public ClassifierTrainer(ClassifierOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _loop) = (options, new(options, options.Schedule, time));
    }

    /// <summary>The weights after the last whole epoch; of one that was cancelled, where none had ended. Null before.</summary>
    public NetworkWeights? Weights => _loop.Trained.FirstOrDefault();

    /// <summary>Trains, step by step: nothing is done before the walk, and a walk that is left has stopped.</summary>
    /// <param name="images">The images and their labels: at least 2, in at least 2 classes.</param>
    /// <returns>A <see cref="BatchReport"/> after each batch, a <see cref="ClassifierEpochReport"/> after each epoch.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or there are too few images or classes.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; the weights so far are kept.</exception>
    /// <exception cref="TrainingDivergedException">A loss or a weight was not finite; the last good weights are kept.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is another run's, or damaged.</exception>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded, the device is not there, or it has run before.</exception>
    /// <exception cref="IOException">The checkpoint folder cannot be written to.</exception>
    public IEnumerable<TrainingReport> Run(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return _loop.Run(
            () => Check(images), ClassifierOptions.CheckpointFileName,
            () => TrainingFingerprint.Of(
                "classifier", _options, ImageBatch.Of(images), null, TrainingEnvironment.Of(_options.Device),
                [
                    .. TrainingFingerprint.Classes(LabelledClasses.From(images)), ("mirror", _options.Mirror), ("shift", _options.Shift),
                    TrainingFingerprint.Schedule(_options.Schedule, _options.Epochs),
                ]),
            () => new ClassifierSession(_options, images));
    }

    private static void Check(ImageSet images)
    {
        if (images.Count < 2 || images.ClassNames.Length < 2)
            throw new ArgumentException(
                $"A classifier needs at least 2 images and 2 classes; there are {images.Count} images in {images.ClassNames.Length} "
                + "classes.");
    }
}
