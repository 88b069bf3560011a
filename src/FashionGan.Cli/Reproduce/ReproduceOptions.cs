using FashionGan.Torch;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan reproduce</c> was asked to do.</summary>
/// <param name="Preset">Where the run starts from.</param>
/// <param name="Data">A folder, <c>synthetic</c>, or null for whatever is to be had.</param>
/// <param name="Out">The folder that receives the results.</param>
internal sealed record ReproduceOptions(ReproducePreset Preset, string? Data, string Out)
{
    public int? Epochs { get; init; }

    public int? Batch { get; init; }

    public int? Rows { get; init; }

    public ulong Seed { get; init; } = 42;

    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    public bool KeepCheckpoints { get; init; }

    /// <summary>Whether files that are there already may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <inheritdoc cref="CommandEcho"/>
    public required string CommandLine { get; init; }

    public string CheckpointFolder => Path.Combine(Out, "checkpoints");

    public DenoiserOptions Denoiser(IProgress<TrainingReport> progress, CancellationToken cancellation) => Preset.Denoiser with
    {
        Epochs = Epochs ?? Preset.Denoiser.Epochs, BatchSize = Batch ?? Preset.Denoiser.BatchSize, Seed = Seed, Device = Device,
        CheckpointFolder = CheckpointFolder, Progress = progress, CancellationToken = cancellation,
    };

    public GanOptions Gan(IProgress<TrainingReport> progress, CancellationToken cancellation) => Preset.Gan with
    {
        Epochs = Epochs ?? Preset.Gan.Epochs, BatchSize = Batch ?? Preset.Gan.BatchSize, Seed = Seed, Device = Device,
        CheckpointFolder = CheckpointFolder, Progress = progress, CancellationToken = cancellation,
    };

    /// <summary>The files that the run leaves.</summary>
    public RunOutput Output => RunOutput.Folder(Out, CommandLine) with
    {
        Overwrite = Overwrite, Names = ReproductionFiles.Names, Patterns = ReproductionFiles.Patterns,
        Checkpoints = (CheckpointFolder, [DenoiserOptions.CheckpointFileName, GanOptions.CheckpointFileName]),
    };

    /// <summary>Checks everything before any work.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Validate()
    {
        new OptionCheck("reproduce").InRange("--rows", Rows ?? 1, 1, 60_000).ThrowIfInvalid();
        var silent = new Progress<TrainingReport>();
        Denoiser(silent, default).Validate();
        Gan(silent, default).Validate();
    }
}
