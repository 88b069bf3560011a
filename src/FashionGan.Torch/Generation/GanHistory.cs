using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan.Torch;

/// <summary>The epochs a GAN's run has behind it, and the checkpoint that keeps them.</summary>
internal sealed class GanHistory
{
    /// <summary>What the checkpoint is called, in its folder.</summary>
    public const string FileName = "gan.checkpoint.safetensors";

    private const string StepsKey = "steps";

    private readonly GanOptions _options;
    private readonly ImageSize _size;
    private readonly string? _path;
    private readonly string _run = "";
    private readonly Checkpoint? _checkpoint;
    private readonly List<GanEpochReport> _reports = [];

    /// <summary>Finds the run's checkpoint, where the options name a folder for it.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="InvalidDataException">There is a checkpoint, but not of this run, or it is damaged.</exception>
    public GanHistory(GanOptions options, GanKind kind, TrainingImages images)
    {
        (_options, _size) = (options, images.Size);
        if (options.CheckpointFolder is not { } folder)
            return;
        Checkpoint.CheckFolder(folder);
        _path = Path.Combine(folder, FileName);
        _run = TrainingFingerprint.Of($"{kind}", options, images, null, options.LatentDimension, options.LabelSmoothing, options.EmaDecay, options.SampleCount);
        _checkpoint = Checkpoint.Load(_path, _run, options.Epochs);
    }

    public int NextEpoch => (_checkpoint?.Epoch ?? 0) + 1;

    /// <summary>Puts the session back where the checkpoint left it and returns the reports of the epochs before.</summary>
    public IReadOnlyList<GanEpochReport> Resume(GanSession session)
    {
        if (_checkpoint is null)
            return [];
        foreach (var (prefix, network) in Networks(session))
            WeightTransfer.Load(network, _checkpoint.Part(prefix, WeightTransfer.Capture(network)));
        session.GeneratorOptimizer.Restore("adam-g", _checkpoint);
        session.DiscriminatorOptimizer.Restore("adam-d", _checkpoint);
        session.Steps = _checkpoint.Number(StepsKey, 0, long.MaxValue);
        _reports.AddRange(_checkpoint.Reports<GanEpochReport>(_options.Epochs)
            .Select(r => r with { Samples = _checkpoint.Values(SamplesName(r.Epoch), (long)_options.SampleCount * _size.Pixels) }));
        return _reports;
    }

    public void Add(GanEpochReport report, GanSession session)
    {
        if (_path is null)
            return;
        _reports.Add(report);
        Checkpoint.Save(
            _path, _run, _reports,
            ImmutableSortedDictionary<string, string>.Empty.Add(StepsKey, session.Steps.ToString(CultureInfo.InvariantCulture)),
            [
                .. Networks(session).SelectMany(n => Checkpoint.Prefixed(n.Prefix, WeightTransfer.Capture(n.Network))),
                .. session.GeneratorOptimizer.Capture("adam-g"),
                .. session.DiscriminatorOptimizer.Capture("adam-d"),
                .. _reports.Select(r => new WeightTensor(SamplesName(r.Epoch), [r.Samples.Length], r.Samples.ToArray())),
            ]);
    }

    private static string SamplesName(int epoch) => $"samples.{epoch}";

    private static IEnumerable<(string Prefix, LayeredNetwork Network)> Networks(GanSession session) =>
    [
        ("generator", session.Generator), ("discriminator", session.Discriminator),
        .. session.Average == session.Generator ? [] : new[] { ("average", session.Average) },
    ];
}
