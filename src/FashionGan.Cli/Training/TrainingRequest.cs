namespace FashionGan.Cli;

/// <summary>What every training command is asked alike.</summary>
/// <param name="Verb">The command's name.</param>
/// <param name="Out">The file that receives the weights.</param>
internal sealed record TrainingRequest(string Verb, string Out)
{
    /// <summary>Null for what the environment names, a download, or drawn garments.</summary>
    public string? Data { get; init; }

    /// <summary>Null for all of them.</summary>
    public int? Rows { get; init; }

    public ulong Seed { get; init; }

    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Whether files that are there already may be replaced.</summary>
    public bool Overwrite { get; init; }

    public bool KeepCheckpoints { get; init; }

    /// <inheritdoc cref="CommandEcho"/>
    public required string CommandLine { get; init; }

    /// <summary>The file that receives the card.</summary>
    public string Card => Path.ChangeExtension(Out, ".json");

    /// <summary>The file that receives the epochs, where the command writes them.</summary>
    public string History => Path.ChangeExtension(Out, ".csv");

    /// <summary>A trainer's options with what is asked here.</summary>
    public T Apply<T>(T options, IProgress<TrainingReport>? progress = null, CancellationToken cancellation = default)
        where T : TrainingOptions => options with
    {
        Seed = Seed, Device = Device, CheckpointFolder = RunOutput.CheckpointFolderOf(Out), Progress = progress,
        CancellationToken = cancellation,
    };
}
