namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan train-mixture</c> was asked to do.</summary>
/// <param name="Out">The file that receives the mixture.</param>
internal sealed record MixtureRunOptions(string Out)
{
    private static readonly PatchMixtureOptions Standard = new();

    public string? Data { get; init; }

    public int Patch { get; init; } = Standard.Patch;

    public int Components { get; init; } = Standard.Components;

    public int Samples { get; init; } = Standard.Samples;

    public int? Rows { get; init; }

    public int TestRows { get; init; } = 500;

    public ulong Seed { get; init; } = 42;

    /// <summary>Whether files that are there already may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The file that receives the card.</summary>
    public string Card => Path.ChangeExtension(Out, ".json");

    /// <summary>The files that the run leaves.</summary>
    public RunOutput Output => TrainedFiles.Of(Out, Card, [], [], CommandLine) with { Overwrite = Overwrite };

    /// <inheritdoc cref="CommandEcho"/>
    public required string CommandLine { get; init; }

    public PatchMixtureOptions Fit(CancellationToken cancellation) => new()
    {
        Patch = Patch, Components = Components, Samples = Samples, Seed = Seed, CancellationToken = cancellation,
    };

    /// <summary>Checks everything before any work.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Validate()
    {
        new OptionCheck("train-mixture")
            .InRange("--rows", Rows ?? 2, 2, 60_000)
            .InRange("--test-rows", TestRows, 2, 10_000)
            .Require(!Directory.Exists(Out) && Card != Out, "--out", Out, "a file that is no folder and does not end in .json")
            .ThrowIfInvalid();
        Fit(default).Validate();
    }
}
