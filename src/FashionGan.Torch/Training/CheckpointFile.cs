namespace FashionGan.Torch;

/// <summary>Where a run keeps its checkpoint: a file that no other run writes meanwhile.</summary>
internal sealed class CheckpointFile : IDisposable
{
    private readonly string _path;
    private readonly TrainingFingerprint _run;
    private readonly RunLock _lock;

    private CheckpointFile(string path, TrainingFingerprint run, RunLock held) => (_path, _run, _lock) = (path, run, held);

    /// <summary>What the run goes on from; null where there is nothing yet.</summary>
    public Checkpoint? Last { get; private init; }

    /// <summary>Finds the checkpoint of a run, and removes what one that was killed left half written.</summary>
    /// <param name="folder">The folder for it, which is made where it is missing.</param>
    /// <param name="name">What it is called there.</param>
    /// <param name="run">The run.</param>
    /// <param name="epochs">How far the run is to go.</param>
    /// <exception cref="IOException">The folder cannot be written to, or another run is at work there.</exception>
    /// <exception cref="InvalidDataException">There is a checkpoint, but not of this run, or it is damaged.</exception>
    public static CheckpointFile Open(string folder, string name, TrainingFingerprint run, int epochs)
    {
        CheckFolder(folder);
        string path = Path.Combine(folder, name);
        var held = RunLock.Acquire(path + ".lock", $"The checkpoint '{path}'", AppDomain.CurrentDomain.FriendlyName, TimeProvider.System);
        try
        {
            StagedFile.RemoveLeftovers(path);
            return new CheckpointFile(path, run, held) { Last = Checkpoint.Load(path, run, epochs) };
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the run's state, in the place of the one before.</summary>
    /// <inheritdoc cref="Checkpoint.Save"/>
    public void Save<TReport>(IReadOnlyList<TReport> reports, long steps, IEnumerable<WeightTensor> tensors) where TReport : EpochReport =>
        Checkpoint.Save(_path, _run, reports, steps, tensors);

    public void Dispose() => _lock.Dispose();

    /// <summary>Finds out before the work begins that a folder cannot be written to.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    public static void CheckFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IOException(
                $"Checkpoints cannot be written to the folder '{SafeText.Line(folder)}': {e.Message} "
                + "Choose a folder that can be written to.", e);
        }
    }
}
