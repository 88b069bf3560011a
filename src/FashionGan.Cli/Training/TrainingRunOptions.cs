namespace FashionGan.Cli;

/// <summary>What every training command is asked alike.</summary>
/// <param name="Out">The file that receives the weights.</param>
internal abstract record TrainingRunOptions(string Out)
{
    /// <summary>Null for what the environment names, a download, or drawn garments.</summary>
    public string? Data { get; init; }

    /// <summary>Null for all of them.</summary>
    public int? Rows { get; init; }

    public ulong Seed { get; init; } = 42;

    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Whether files that are there already may be replaced.</summary>
    public bool Overwrite { get; init; }

    public bool KeepCheckpoints { get; init; }

    public string CheckpointFolder => RunOutput.CheckpointFolderOf(Out);

    /// <summary>The file that receives the card.</summary>
    public string Card => Path.ChangeExtension(Out, ".json");

    /// <summary>The file that receives the epochs, where the command writes them.</summary>
    public string History => Path.ChangeExtension(Out, ".csv");

    /// <inheritdoc cref="CommandEcho"/>
    public required string CommandLine { get; init; }

    /// <summary>The files that the run leaves.</summary>
    public abstract RunOutput Output { get; }

    /// <summary>Checks everything before any work.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public abstract void Validate();

    /// <summary>Begins a check with what all have.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="leastRows">The fewest images it trains on.</param>
    /// <param name="writesEpochs">Whether it writes them beside the weights.</param>
    protected OptionCheck Check(string command, int leastRows, bool writesEpochs) => new OptionCheck(command)
        .InRange("--rows", Rows ?? leastRows, leastRows, 60_000)
        .Require(
            !Directory.Exists(Out) && Card != Out && !(writesEpochs && History == Out), "--out", Out,
            $"a file that is no folder and does not end in .json{(writesEpochs ? " or .csv" : "")}");
}
