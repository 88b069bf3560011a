namespace FashionGan;

/// <summary>How a classifier, whose features images can be compared by, is trained.</summary>
public sealed record ClassifierOptions : TrainingOptions
{
    /// <summary>What the checkpoint is called in <see cref="TrainingOptions.CheckpointFolder"/>.</summary>
    public const string CheckpointFileName = "classifier.checkpoint.safetensors";

    /// <summary>Starts from 14 epochs of batches of 128, Adam with learning rate 0.003 in one cycle.</summary>
    public ClassifierOptions() => (Epochs, BatchSize, LearningRate) = (14, 128, 3e-3);

    /// <summary>How the learning rate goes over the run.</summary>
    /// <value>The default is <see cref="LearningRateSchedule.OneCycle"/>.</value>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.OneCycle;

    /// <summary>Whether every image is seen as often from the other side.</summary>
    /// <value>The default is true.</value>
    public bool Mirror { get; init; } = true;

    /// <summary>By how many pixels an image is moved at most, down or up and to either side, anew in every epoch.</summary>
    /// <value>0 to 8. The default is 0: the garments of Fashion-MNIST are centred.</value>
    public int Shift { get; init; }

    /// <inheritdoc/>
    public override void Validate() => Check()
        .Require(Enum.IsDefined(Schedule), nameof(Schedule), Schedule, "Constant or OneCycle")
        .InRange(nameof(Shift), Shift, 0, 8)
        .ThrowIfInvalid();
}
