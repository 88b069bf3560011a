namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan train-extractor</c> was asked to do.</summary>
/// <param name="Out">The file that receives the weights.</param>
internal sealed record ExtractorRunOptions(string Out)
{
    private static readonly ClassifierOptions Standard = new();

    public string? Data { get; init; }

    public int Epochs { get; init; } = Standard.Epochs;

    public int Batch { get; init; } = Standard.BatchSize;

    public int? Rows { get; init; }

    public int TestRows { get; init; } = 10_000;

    public ulong Seed { get; init; } = 42;

    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Whether files that are there already may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The file that receives the card.</summary>
    public string Card => Path.ChangeExtension(Out, ".json");

    /// <summary>The files that the run leaves.</summary>
    public RunOutput Output => TrainedFiles.Of(Out, Card, [], [], CommandLine) with { Overwrite = Overwrite };

    /// <inheritdoc cref="CommandEcho"/>
    public required string CommandLine { get; init; }

    public ClassifierOptions Training(IProgress<TrainingReport>? progress, CancellationToken cancellation) => new()
    {
        Epochs = Epochs, BatchSize = Batch, Seed = Seed, Device = Device, Progress = progress, CancellationToken = cancellation,
    };

    /// <summary>Checks everything before any work.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Validate()
    {
        new OptionCheck("train-extractor")
            .InRange("--rows", Rows ?? 2, 2, 60_000)
            .InRange("--test-rows", TestRows, 2, 10_000)
            .Require(!Directory.Exists(Out) && Card != Out, "--out", Out, "a file that is no folder and does not end in .json")
            .ThrowIfInvalid();
        Training(null, default).Validate();
    }
}
