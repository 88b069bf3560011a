namespace FashionGan.Torch;

/// <summary>The epochs a diffusion network's run has behind it, and the checkpoint that keeps them.</summary>
internal sealed class DiffusionHistory : IDisposable
{
    /// <summary>What the checkpoint is called, in its folder.</summary>
    public const string FileName = "diffusion.checkpoint.safetensors";

    private readonly DiffusionOptions _options;
    private readonly ImageSize _size;
    private readonly CheckpointFile? _file;
    private readonly List<DiffusionEpochReport> _reports = [];

    /// <summary>Finds the run's checkpoint, where the options name a folder for it.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="InvalidDataException">There is a checkpoint, but not of this run, or it is damaged.</exception>
    public DiffusionHistory(DiffusionOptions options, TrainingImages images, LabelledClasses classes)
    {
        (_options, _size) = (options, images.Size);
        if (options.CheckpointFolder is not { } folder)
            return;
        var run = TrainingFingerprint.Of(
            $"{options.Network}", options, images, null, TrainingEnvironment.Of(options.Device), Parts(options, classes));
        _file = CheckpointFile.Open(folder, FileName, run, options.Epochs);
    }

    public int NextEpoch => (_file?.Last?.Epoch ?? 0) + 1;

    /// <summary>Puts the session back where the checkpoint left it and returns the reports of the epochs before.</summary>
    /// <param name="session">The session.</param>
    /// <param name="batches">Batches in an epoch.</param>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public IReadOnlyList<DiffusionEpochReport> Resume(DiffusionSession session, int batches)
    {
        if (_file?.Last is not { } checkpoint)
            return [];
        checkpoint.Load("network", session.Network);
        if (session.Average != session.Network)
            checkpoint.Load("average", session.Average);
        session.Optimizer.Restore("adam", checkpoint, checkpoint.Steps(batches));
        _reports.AddRange(checkpoint.Reports<DiffusionEpochReport>(_options.Epochs)
            .Select(r => r with { Samples = checkpoint.Values(SamplesName(r.Epoch), (long)_options.SampleCount * _size.Pixels) }));
        return _reports;
    }

    public void Add(DiffusionEpochReport report, DiffusionSession session)
    {
        if (_file is null)
            return;
        _reports.Add(report);
        _file.Save(
            _reports, session.Optimizer.Steps,
            [
                .. Checkpoint.Prefixed("network", WeightTransfer.Capture(session.Network)),
                .. session.Average == session.Network ? [] : Checkpoint.Prefixed("average", WeightTransfer.Capture(session.Average)),
                .. session.Optimizer.Capture("adam"),
                .. _reports.Select(r => new WeightTensor(SamplesName(r.Epoch), [r.Samples.Length], r.Samples.ToArray())),
            ]);
    }

    public void Dispose() => _file?.Dispose();

    private static IEnumerable<(string Name, object? Value)> Parts(DiffusionOptions options, LabelledClasses classes) =>
    [
        ("classes", string.Join(", ", classes.Names)), ("hash of the labels", BitHash.Of([.. classes.Labels.ToArray().Select(l => (float)l)])),
        ("class dropout", options.ClassDropout), ("averaging", options.EmaDecay), ("samples", options.SampleCount), ("sampling", options.Sampling),
        // A rate that follows the run's length is another run's where the length is.
        ("schedule", options.Schedule == LearningRateSchedule.Constant ? options.Schedule : $"{options.Schedule} over {options.Epochs} epochs"),
        .. TrainingFingerprint.Start(options.InitialWeights),
    ];

    private static string SamplesName(int epoch) => $"samples.{epoch}";
}
