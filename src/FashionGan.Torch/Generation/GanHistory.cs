using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace FashionGan.Torch;

/// <summary>The epochs a GAN's run has behind it, and the checkpoint that keeps them.</summary>
internal sealed class GanHistory
{
    private const string FileName = "gan.checkpoint.safetensors";
    private const string StepsKey = "steps";
    private const string EpochsKey = "epochs";

    private readonly string? _path;
    private readonly string _run;
    private readonly Checkpoint? _checkpoint;
    private readonly List<GanEpochReport> _reports = [];

    private GanHistory(string? path, string run)
    {
        (_path, _run) = (path, run);
        _checkpoint = path is null ? null : Checkpoint.Load(path, run);
    }

    public int NextEpoch => (_checkpoint?.Epoch ?? 0) + 1;

    public static GanHistory Open(GanOptions options, GanKind kind, TrainingImages images) => options.CheckpointFolder is null
        ? new GanHistory(null, "")
        : new GanHistory(
            Path.Combine(options.CheckpointFolder, FileName),
            TrainingFingerprint.Of($"{kind}", options, images, null, options.LatentDimension, options.LabelSmoothing, options.EmaDecay, options.SampleCount));

    /// <summary>Puts the session back where the checkpoint left it and returns the reports of the epochs before.</summary>
    public IReadOnlyList<GanEpochReport> Resume(GanSession session)
    {
        if (_checkpoint is null)
            return [];
        foreach (var (prefix, network) in Networks(session))
            WeightTransfer.Load(network, _checkpoint.Part(prefix, WeightTransfer.Capture(network)));
        AdamState.Restore(session.GeneratorOptimizer, "adam-g", _checkpoint.Tensors);
        AdamState.Restore(session.DiscriminatorOptimizer, "adam-d", _checkpoint.Tensors);
        session.Steps = long.Parse(_checkpoint[StepsKey], CultureInfo.InvariantCulture);
        _reports.AddRange(JsonSerializer.Deserialize<GanEpochReport[]>(_checkpoint[EpochsKey], JsonReports.Options)!
            .Select(r => r with { Samples = _checkpoint.Tensors[SamplesName(r.Epoch)].Values }));
        return _reports;
    }

    public void Add(GanEpochReport report, GanSession session)
    {
        _reports.Add(report);
        if (_path is null)
            return;
        Checkpoint.Save(
            _path, _run, report.Epoch,
            ImmutableSortedDictionary<string, string>.Empty
                .Add(StepsKey, session.Steps.ToString(CultureInfo.InvariantCulture))
                .Add(EpochsKey, JsonSerializer.Serialize(_reports, JsonReports.Options)),
            [
                .. Networks(session).SelectMany(n => Checkpoint.Prefixed(n.Prefix, WeightTransfer.Capture(n.Network))),
                .. AdamState.Capture(session.GeneratorOptimizer, "adam-g"),
                .. AdamState.Capture(session.DiscriminatorOptimizer, "adam-d"),
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
