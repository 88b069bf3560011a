namespace FashionGan.Torch;

/// <summary>The epochs a denoiser's run has behind it, the best weights among them, and the checkpoint that keeps both.</summary>
internal sealed class DenoiserHistory : IDisposable
{
    /// <summary>What the checkpoint is called, in its folder.</summary>
    public const string FileName = "denoiser.checkpoint.safetensors";

    private readonly DenoiserOptions _options;
    private readonly CheckpointFile? _file;
    private readonly List<DenoiserEpochReport> _reports = [];
    private double _bestPsnr = double.NegativeInfinity;

    /// <summary>Finds the run's checkpoint, where the options name a folder for it.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="InvalidDataException">There is a checkpoint, but not of this run, or it is damaged.</exception>
    public DenoiserHistory(DenoiserOptions options, TrainingImages clean, TrainingImages? noisy)
    {
        _options = options;
        if (options.CheckpointFolder is not { } folder)
            return;
        var run = TrainingFingerprint.Of(
            "denoiser", options, clean, options.NoiseLayer is null ? noisy : null, TrainingEnvironment.Of(options.Device), Parts(options));
        _file = CheckpointFile.Open(folder, FileName, run, options.Epochs);
    }

    /// <summary>The weights of the epoch with the best PSNR on the rows held out; of the last epoch where none are.</summary>
    public NetworkWeights? Best { get; private set; }

    public int NextEpoch => (_file?.Last?.Epoch ?? 0) + 1;

    /// <summary>Puts the session back where the checkpoint left it and returns the reports of the epochs before.</summary>
    /// <param name="session">The session.</param>
    /// <param name="batches">Batches in an epoch.</param>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public IReadOnlyList<DenoiserEpochReport> Resume(DenoiserSession session, int batches)
    {
        if (_file?.Last is not { } checkpoint)
            return [];
        // Loaded into the network to be checked, and then what belongs there.
        Best = checkpoint.Load("best", session.Network);
        checkpoint.Load("network", session.Network);
        if (session.Average != session.Network)
            checkpoint.Load("average", session.Average);
        session.Optimizer.Restore("adam", checkpoint, checkpoint.Steps(batches));
        _reports.AddRange(checkpoint.Reports<DenoiserEpochReport>(_options.Epochs));
        _bestPsnr = _reports.Max(r => r.ValidationPsnr) ?? _bestPsnr;
        return _reports;
    }

    /// <param name="report">What is told of the epoch.</param>
    /// <param name="weights">The weights of the session's average.</param>
    /// <param name="session">Where the run stands.</param>
    public void Add(DenoiserEpochReport report, NetworkWeights weights, DenoiserSession session)
    {
        if (report.ValidationPsnr is not { } psnr)
            Best = weights;
        else if (psnr > _bestPsnr)
            (Best, _bestPsnr) = (weights, psnr);
        if (_file is null)
            return;
        _reports.Add(report);
        _file.Save(
            _reports, session.Optimizer.Steps,
            [
                .. session.Average == session.Network
                    ? Checkpoint.Prefixed("network", weights)
                    : [.. Checkpoint.Prefixed("network", WeightTransfer.Capture(session.Network)),
                        .. Checkpoint.Prefixed("average", weights)],
                .. Checkpoint.Prefixed("best", Best!),
                .. session.Optimizer.Capture("adam"),
            ]);
    }

    public void Dispose() => _file?.Dispose();

    private static IEnumerable<(string Name, object? Value)> Parts(DenoiserOptions options) =>
    [
        ("network", options.Network), ("noise", options.NoiseLayer), ("targets", options.Targets), ("loss", options.Loss),
        ("share held out", options.ValidationFraction), ("augmentation", options.Augmentation), ("averaging", options.EmaDecay),
        // A rate that follows the run's length is another run's where the length is.
        ("schedule",
            options.Schedule == LearningRateSchedule.Constant ? options.Schedule : $"{options.Schedule} over {options.Epochs} epochs"),
        .. options.LossFloor == new DenoiserOptions().LossFloor ? [] : new (string, object?)[] { ("loss's floor", options.LossFloor) },
        .. TrainingFingerprint.Start(options.InitialWeights),
    ];
}
