namespace FashionGan.Torch;

/// <summary>The epochs a GAN's run has behind it, and the checkpoint that keeps them.</summary>
internal sealed class GanHistory : IDisposable
{
    /// <summary>What the checkpoint is called, in its folder.</summary>
    public const string FileName = "gan.checkpoint.safetensors";

    private const string NoiseName = "discriminator-noise";

    private readonly GanOptions _options;
    private readonly ImageSize _size;
    private readonly CheckpointFile? _file;
    private readonly List<GanEpochReport> _reports = [];

    /// <summary>Finds the run's checkpoint, where the options name a folder for it.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="InvalidDataException">There is a checkpoint, but not of this run, or it is damaged.</exception>
    public GanHistory(GanOptions options, GanNetworks networks, TrainingImages images, LabelledClasses classes)
    {
        (_options, _size) = (options, images.Size);
        if (options.CheckpointFolder is not { } folder)
            return;
        var run = TrainingFingerprint.Of(
            $"{networks}", options, images, null, TrainingEnvironment.Of(options.Device),
            [
                ("latent dimension", options.LatentDimension), ("label smoothing", options.LabelSmoothing), ("averaging", options.EmaDecay),
                ("samples", options.SampleCount), .. More(options, classes),
            ]);
        _file = CheckpointFile.Open(folder, FileName, run, options.Epochs);
    }

    public int NextEpoch => (_file?.Last?.Epoch ?? 0) + 1;

    /// <summary>Puts the session back where the checkpoint left it and returns the reports of the epochs before.</summary>
    /// <param name="session">The session.</param>
    /// <param name="batches">Batches in an epoch.</param>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public IReadOnlyList<GanEpochReport> Resume(GanSession session, int batches)
    {
        if (_file?.Last is not { } checkpoint)
            return [];
        session.Steps = checkpoint.Steps(batches);
        foreach (var (prefix, network) in Networks(session))
            checkpoint.Load(prefix, network);
        session.GeneratorOptimizer.Restore("adam-g", checkpoint, session.Steps);
        session.DiscriminatorOptimizer.Restore("adam-d", checkpoint, session.Steps);
        if (_options.DiscriminatorNoise > 0)
            session.Noise.Level = checkpoint.Values(NoiseName, 1, least: 0, most: 1)[0];
        _reports.AddRange(checkpoint.Reports<GanEpochReport>(_options.Epochs)
            .Select(r => r with { Samples = checkpoint.Values(SamplesName(r.Epoch), (long)_options.SampleCount * _size.Pixels) }));
        return _reports;
    }

    public void Add(GanEpochReport report, GanSession session)
    {
        if (_file is null)
            return;
        _reports.Add(report);
        _file.Save(
            _reports, session.Steps,
            [
                .. Networks(session).SelectMany(n => Checkpoint.Prefixed(n.Prefix, WeightTransfer.Capture(n.Network))),
                .. session.GeneratorOptimizer.Capture("adam-g"),
                .. session.DiscriminatorOptimizer.Capture("adam-d"),
                .. _options.DiscriminatorNoise > 0 ? new[] { new WeightTensor(NoiseName, [1], [session.Noise.Level]) } : [],
                .. _reports.Select(r => new WeightTensor(SamplesName(r.Epoch), [r.Samples.Length], r.Samples.ToArray())),
            ]);
    }

    public void Dispose() => _file?.Dispose();

    // Named where they are not the defaults, so that runs from before they were options go on.
    private static IEnumerable<(string Name, object? Value)> More(GanOptions options, LabelledClasses classes)
    {
        var defaults = GanOptions.Paper;
        if (options.Loss != defaults.Loss)
            yield return ("loss", options.Loss);
        if (options.DiscriminatorLearningRate is { } rate)
            yield return ("the discriminator's learning rate", rate);
        if (options.Schedule != LearningRateSchedule.Constant)
            yield return ("schedule", $"{options.Schedule} over {options.Epochs} epochs");
        if (options.GradientPenalty > 0)
            yield return ("gradient penalty", options.GradientPenalty);
        if (options.DiscriminatorNoise > 0)
            yield return ("discriminator noise", options.DiscriminatorNoise);
        if (classes.Count > 0)
            yield return ("classes", string.Join(", ", classes.Names));
        if (classes.Count > 0)
            yield return ("hash of the labels", BitHash.Of([.. classes.Labels.ToArray().Select(l => (float)l)]));
    }

    private static string SamplesName(int epoch) => $"samples.{epoch}";

    private static IEnumerable<(string Prefix, PlannedNetwork Network)> Networks(GanSession session) =>
    [
        ("generator", session.Generator), ("discriminator", session.Discriminator),
        .. session.Average == session.Generator ? [] : new[] { ("average", session.Average) },
    ];
}
