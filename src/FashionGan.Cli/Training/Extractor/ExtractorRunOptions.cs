using FashionGan.Torch;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan train-extractor</c> was asked to do.</summary>
/// <param name="Out">The file that receives the weights.</param>
internal sealed record ExtractorRunOptions(string Out) : TrainingRunOptions(Out)
{
    private static readonly ClassifierOptions Standard = new();

    public int Epochs { get; init; } = Standard.Epochs;

    public int Batch { get; init; } = Standard.BatchSize;

    public int TestRows { get; init; } = 10_000;

    /// <inheritdoc/>
    public override RunOutput Output => TrainedFiles.Of(Out, Card, [], [ClassifierTrainer.CheckpointName], CommandLine) with { Overwrite = Overwrite };

    public ClassifierOptions Training(IProgress<TrainingReport>? progress, CancellationToken cancellation) => new()
    {
        Epochs = Epochs, BatchSize = Batch, Seed = Seed, Device = Device, CheckpointFolder = CheckpointFolder, Progress = progress, CancellationToken = cancellation,
    };

    /// <inheritdoc/>
    public override void Validate()
    {
        Check("train-extractor", 2, writesEpochs: false).InRange("--test-rows", TestRows, 2, 10_000).ThrowIfInvalid();
        Training(null, default).Validate();
    }
}
