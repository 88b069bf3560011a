namespace FashionGan.Cli;

/// <summary>What all commands that train are asked alike.</summary>
/// <param name="Verb">The command's name.</param>
/// <param name="Out">The file or folder that receives what was trained.</param>
internal record TrainingRequest(string Verb, string Out) : RunRequest(Out)
{
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    public bool KeepCheckpoints { get; init; }

    public virtual string CheckpointFolder => RunOutput.CheckpointFolderOf(Out);

    /// <summary>A trainer's options with what is asked here.</summary>
    public T Apply<T>(T options, IProgress<TrainingReport>? progress = null, CancellationToken cancellation = default)
        where T : TrainingOptions => options with
    {
        Seed = Seed, Device = Device, CheckpointFolder = CheckpointFolder, Progress = progress, CancellationToken = cancellation,
    };
}
