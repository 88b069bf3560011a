using FashionGan.Torch;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan train-gan</c> was asked to do.</summary>
/// <param name="Networks">Which pair of networks is trained.</param>
/// <param name="Out">The file that receives the generator's weights.</param>
internal sealed record GanRunOptions(GanNetworks Networks, string Out) : TrainingRunOptions(Out)
{
    public int Epochs { get; init; } = Networks.Preset.Epochs;

    public int Batch { get; init; } = Networks.Preset.BatchSize;

    public GanLoss Loss { get; init; } = Networks.Preset.Loss;

    public double LearningRate { get; init; } = Networks.Preset.LearningRate;

    public double? DiscriminatorLearningRate { get; init; }

    public double GradientPenalty { get; init; } = Networks.Preset.GradientPenalty;

    public double DiscriminatorNoise { get; init; } = Networks.Preset.DiscriminatorNoise;

    /// <summary>Null for 10,000, or none where there are too few images to train on.</summary>
    public int? FidImages { get; init; }

    /// <inheritdoc/>
    public override RunOutput Output => TrainedFiles.Of(Out, Card, [History], [GanTrainer.CheckpointName], CommandLine) with { Overwrite = Overwrite };

    /// <param name="images">How many there are to train on.</param>
    /// <param name="progress">Is told how it goes.</param>
    /// <param name="cancellation">Stops the run.</param>
    public GanOptions Training(int images, IProgress<TrainingReport>? progress, CancellationToken cancellation) => Networks.Preset with
    {
        Networks = Networks, Loss = Loss, LearningRate = LearningRate, DiscriminatorLearningRate = DiscriminatorLearningRate,
        GradientPenalty = GradientPenalty, DiscriminatorNoise = DiscriminatorNoise,
        Epochs = Epochs, BatchSize = Batch, FidImages = FidImages ?? (images < FidMeter.LeastTraining ? 0 : 10_000), Seed = Seed,
        Device = Device,
        CheckpointFolder = CheckpointFolder, Progress = progress, CancellationToken = cancellation,
    };

    /// <inheritdoc/>
    public override void Validate()
    {
        Check("train-gan", 2, writesEpochs: true).ThrowIfInvalid();
        Training(int.MaxValue, null, default).Validate();
    }
}
