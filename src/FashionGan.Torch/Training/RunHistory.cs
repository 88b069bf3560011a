namespace FashionGan.Torch;

/// <summary>The epochs a run has behind it, and the checkpoint that keeps them.</summary>
/// <typeparam name="TReport">What is said of an epoch.</typeparam>
internal sealed class RunHistory<TReport> : IDisposable where TReport : EpochReport
{
    private readonly int _epochs;
    private readonly CheckpointFile? _file;
    private readonly List<TReport> _reports = [];

    private RunHistory(int epochs, CheckpointFile? file) => (_epochs, _file) = (epochs, file);

    /// <summary>Those of the epochs that were done before.</summary>
    public IReadOnlyList<TReport> Reports => [.. _reports];

    public int NextEpoch => (_file?.Last?.Epoch ?? 0) + 1;

    /// <summary>Finds the run's checkpoint, where the options name a folder for it.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="name">What the checkpoint is called.</param>
    /// <param name="run">Names the run; asked only where there is a folder, for it reads every image.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="InvalidDataException">There is a checkpoint, but not of this run, or it is damaged.</exception>
    public static RunHistory<TReport> Open(TrainingOptions options, string name, Func<TrainingFingerprint> run) => new(
        options.Epochs, options.CheckpointFolder is { } folder ? CheckpointFile.Open(folder, name, run(), options.Epochs) : null);

    /// <summary>Puts a session back where the checkpoint left it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="batches">Batches in an epoch.</param>
    /// <returns>Whether there was a checkpoint.</returns>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public bool Resume(TrainingSession<TReport> session, int batches)
    {
        if (_file?.Last is not { } checkpoint)
            return false;
        _reports.AddRange(session.Restore(checkpoint, checkpoint.Reports<TReport>(_epochs)));
        foreach (var (name, network) in session.Networks)
            checkpoint.Load(name, network);
        foreach (var (name, optimizer) in session.Optimizers)
            optimizer.Restore(name, checkpoint, checkpoint.Steps(batches));
        return true;
    }

    /// <summary>Keeps an epoch that has ended.</summary>
    /// <param name="report">What is said of it.</param>
    /// <param name="session">The session.</param>
    /// <param name="batches">Batches in an epoch.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(TReport report, TrainingSession<TReport> session, int batches)
    {
        if (_file is null)
            return;
        _reports.Add(report);
        _file.Save(
            _reports, (long)report.Epoch * batches,
            [
                .. session.Networks.SelectMany(n => Checkpoint.Prefixed(n.Name, WeightTransfer.Capture(n.Network))),
                .. session.Optimizers.SelectMany(o => o.Optimizer.Capture(o.Name)),
                .. session.Capture(_reports),
            ]);
    }

    public void Dispose() => _file?.Dispose();
}
