using FashionGan.Torch;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan train-gan</c> was asked to do.</summary>
/// <param name="Networks">Which pair of networks is trained.</param>
/// <param name="Out">The file that receives the generator's weights.</param>
internal sealed record GanRunOptions(GanNetworks Networks, string Out)
{
    public string? Data { get; init; }

    public int Epochs { get; init; } = Networks.Preset.Epochs;

    public int Batch { get; init; } = Networks.Preset.BatchSize;

    public GanLoss Loss { get; init; } = Networks.Preset.Loss;

    public double LearningRate { get; init; } = Networks.Preset.LearningRate;

    public double? DiscriminatorLearningRate { get; init; }

    public double GradientPenalty { get; init; } = Networks.Preset.GradientPenalty;

    public double DiscriminatorNoise { get; init; } = Networks.Preset.DiscriminatorNoise;

    public int? Rows { get; init; }

    /// <summary>Null for 10,000, or none where there are too few images to train on.</summary>
    public int? FidImages { get; init; }

    public ulong Seed { get; init; } = 42;

    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Whether files that are there already may be replaced.</summary>
    public bool Overwrite { get; init; }

    public bool KeepCheckpoints { get; init; }

    public string CheckpointFolder => RunOutput.CheckpointFolderOf(Out);

    /// <summary>The file that receives the card.</summary>
    public string Card => Path.ChangeExtension(Out, ".json");

    /// <summary>The file that receives the epochs.</summary>
    public string History => Path.ChangeExtension(Out, ".csv");

    /// <summary>The files that the run leaves.</summary>
    public RunOutput Output => TrainedFiles.Of(Out, Card, [History], [GanTrainer.CheckpointName], CommandLine) with { Overwrite = Overwrite };

    /// <inheritdoc cref="CommandEcho"/>
    public required string CommandLine { get; init; }

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

    /// <summary>Checks everything before any work.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Validate()
    {
        new OptionCheck("train-gan")
            .InRange("--rows", Rows ?? 2, 2, 60_000)
            .Require(
                !Directory.Exists(Out) && Card != Out && History != Out, "--out", Out,
                "a file that is no folder and does not end in .json or .csv")
            .ThrowIfInvalid();
        Training(int.MaxValue, null, default).Validate();
    }
}
