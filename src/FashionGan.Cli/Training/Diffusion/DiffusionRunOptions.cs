using FashionGan.Torch;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan train-diffusion</c> was asked to do.</summary>
/// <param name="Network">Which network is trained.</param>
/// <param name="Out">The file that receives the weights.</param>
internal sealed record DiffusionRunOptions(DiffusionNetwork Network, string Out) : TrainingRunOptions(Out)
{
    /// <summary>Trained weights to start from; null for random ones.</summary>
    public NetworkWeights? From { get; init; }

    public int Epochs { get; init; } = DiffusionOptions.Default.Epochs;

    public int Batch { get; init; } = DiffusionOptions.Default.BatchSize;

    public double LearningRate { get; init; } = DiffusionOptions.Default.LearningRate;

    /// <summary>Null for 1,000, or none where there are too few images to train on.</summary>
    public int? FidImages { get; init; }

    /// <inheritdoc/>
    public override RunOutput Output => TrainedFiles.Of(Out, Card, [History], [DiffusionTrainer.CheckpointName], CommandLine) with { Overwrite = Overwrite };

    /// <param name="images">How many there are to train on.</param>
    /// <param name="progress">Is told how it goes.</param>
    /// <param name="cancellation">Stops the run.</param>
    public DiffusionOptions Training(int images, IProgress<TrainingReport>? progress, CancellationToken cancellation) => DiffusionOptions.Default with
    {
        Network = Network, InitialWeights = From, Epochs = Epochs, BatchSize = Batch, LearningRate = LearningRate,
        FidImages = FidImages ?? (images < FidMeter.LeastTraining ? 0 : 1_000), Seed = Seed, Device = Device,
        CheckpointFolder = CheckpointFolder, Progress = progress, CancellationToken = cancellation,
    };

    /// <inheritdoc/>
    public override void Validate()
    {
        Check("train-diffusion", 2, writesEpochs: true).ThrowIfInvalid();
        Training(int.MaxValue, null, default).Validate();
    }
}
