using System.Collections.Immutable;

namespace FashionGan.Torch;

/// <summary>The epochs a denoiser's run has behind it, the best weights among them, and the checkpoint that keeps both.</summary>
internal sealed class DenoiserHistory
{
    /// <summary>What the checkpoint is called, in its folder.</summary>
    public const string FileName = "denoiser.checkpoint.safetensors";

    private readonly DenoiserOptions _options;
    private readonly string? _path;
    private readonly string _run = "";
    private readonly Checkpoint? _checkpoint;
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
        Checkpoint.CheckFolder(folder);
        _path = Path.Combine(folder, FileName);
        _run = TrainingFingerprint.Of(
            "denoiser", options, clean, options.NoiseLayer is null ? noisy : null,
            [options.NoiseLayer?.Description, options.Loss, options.ValidationFraction, .. Further(options)]);
        _checkpoint = Checkpoint.Load(_path, _run, options.Epochs);
    }

    /// <summary>The weights of the epoch with the best PSNR on the rows held out; of the last epoch where none are.</summary>
    public NetworkWeights? Best { get; private set; }

    public int NextEpoch => (_checkpoint?.Epoch ?? 0) + 1;

    /// <summary>Puts the session back where the checkpoint left it and returns the reports of the epochs before.</summary>
    public IReadOnlyList<DenoiserEpochReport> Resume(DenoiserSession session)
    {
        if (_checkpoint is null)
            return [];
        var like = WeightTransfer.Capture(session.Network);
        WeightTransfer.Load(session.Network, _checkpoint.Part("network", like));
        if (session.Average != session.Network)
            WeightTransfer.Load(session.Average, _checkpoint.Part("average", like));
        session.Optimizer.Restore("adam", _checkpoint);
        Best = _checkpoint.Part("best", like);
        _reports.AddRange(_checkpoint.Reports<DenoiserEpochReport>(_options.Epochs));
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
        if (_path is null)
            return;
        _reports.Add(report);
        Checkpoint.Save(
            _path, _run, _reports, ImmutableSortedDictionary<string, string>.Empty,
            [
                .. session.Average == session.Network
                    ? Checkpoint.Prefixed("network", weights)
                    : [.. Checkpoint.Prefixed("network", WeightTransfer.Capture(session.Network)), .. Checkpoint.Prefixed("average", weights)],
                .. Checkpoint.Prefixed("best", Best!),
                .. session.Optimizer.Capture("adam"),
            ]);
    }

    // Only what differs from the paper's run is named, so that checkpoints of that run stay what they were.
    private static IEnumerable<object> Further(DenoiserOptions options)
    {
        if (options.Network is not AutoencoderNetwork)
            yield return options.Network;
        if (options.Targets != DenoiserTargets.Clean)
            yield return $"targets {options.Targets}";
        if (options.Augmentation != ImageSymmetry.None)
            yield return $"augmentation {options.Augmentation}";
        if (options.EmaDecay > 0)
            yield return FormattableString.Invariant($"average {options.EmaDecay}");
        if (options.Schedule != LearningRateSchedule.Constant)
            yield return $"{options.Schedule} over {options.Epochs} epochs";
    }
}
