namespace FashionGan.Torch;

/// <summary>
/// Trains a classifier and says how it goes. The weights are those after the last epoch: no test image has a say in them.
/// </summary>
/// <inheritdoc cref="TrainingLoop{TReport}" path="/remarks"/>
internal sealed class ClassifierTrainer(ClassifierOptions options, TimeProvider? time = null)
{
    /// <summary>What the checkpoint is called, in its folder.</summary>
    public const string CheckpointName = "classifier.checkpoint.safetensors";

    private readonly TrainingLoop<ClassifierEpochReport> _loop = new(options, options.Schedule, time);

    /// <summary>The weights after the last whole epoch; of one that was cancelled, where none had ended. Null before.</summary>
    public NetworkWeights? Weights => _loop.Trained.FirstOrDefault();

    /// <inheritdoc cref="TrainingLoop{TReport}.Run" path="/exception"/>
    /// <param name="images">The images and their labels: at least 2, in at least 2 classes.</param>
    public IEnumerable<TrainingReport> Run(ImageSet images) => _loop.Run(
        () => Check(images), CheckpointName,
        () => TrainingFingerprint.Of(
            "classifier", options, TrainingImages.From(images), null, TrainingEnvironment.Of(options.Device),
            [
                .. TrainingFingerprint.Classes(
                    new LabelledClasses([.. Enumerable.Range(0, images.Count).Select(i => (int)images.Labels[i])], images.ClassNames)),
                ("mirror", options.Mirror), ("shift", options.Shift), TrainingFingerprint.Schedule(options.Schedule, options.Epochs),
            ]),
        () => new ClassifierSession(options, images));

    private static void Check(ImageSet images)
    {
        if (images.Count < 2 || images.ClassNames.Length < 2)
            throw new ArgumentException(
                $"A classifier needs at least 2 images and 2 classes; there are {images.Count} images in {images.ClassNames.Length} "
                + "classes.");
    }
}
