namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan reproduce</c> was asked to do.</summary>
/// <param name="Preset">Where the run starts from.</param>
/// <param name="Out">The folder that receives the results.</param>
internal sealed record ReproduceOptions(ReproducePreset Preset, string Out) : TrainingRequest("reproduce", Out)
{
    public int? Epochs { get; init; }

    public int? Batch { get; init; }

    public override string CheckpointFolder => Path.Combine(Out, "checkpoints");

    public DenoiserOptions Denoiser(IProgress<TrainingReport> progress, CancellationToken cancellation) => Apply(
        Preset.Denoiser with { Epochs = Epochs ?? Preset.Denoiser.Epochs, BatchSize = Batch ?? Preset.Denoiser.BatchSize },
        progress, cancellation);

    public GanOptions Gan(IProgress<TrainingReport> progress, CancellationToken cancellation) => Apply(
        Preset.Gan with { Epochs = Epochs ?? Preset.Gan.Epochs, BatchSize = Batch ?? Preset.Gan.BatchSize }, progress, cancellation);

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
        new OptionCheck(Verb).InRange("--rows", Rows ?? 1, 1, 60_000).ThrowIfInvalid();
        var silent = new Progress<TrainingReport>();
        Denoiser(silent, default).Validate();
        Gan(silent, default).Validate();
    }
}
