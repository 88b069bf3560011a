using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace FashionGan.Torch;

/// <summary>The whole state of a run between two epochs: one safetensors file that appears whole or not at all.</summary>
internal sealed class Checkpoint
{
    private const string EpochKey = "epoch";
    private const string RunKey = "run";
    private const string ReportsKey = "epochs";

    private readonly string _path;
    private readonly NetworkWeights _state;

    private Checkpoint(string path, NetworkWeights state)
    {
        (_path, _state) = (path, state);
        Tensors = state.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        Epoch = (int)Number(EpochKey, 1, int.MaxValue);
    }

    /// <summary>The epochs that had ended.</summary>
    public int Epoch { get; }

    private IReadOnlyDictionary<string, WeightTensor> Tensors { get; }

    /// <exception cref="InvalidDataException">There is no such tensor, or it has another number of values.</exception>
    public float[] Values(string name, long count) => Tensors.TryGetValue(name, out var tensor) && tensor.Values.LongLength == count
        ? tensor.Values
        : throw Damaged($"the tensor '{name}' {(tensor is null ? "is missing" : $"has {tensor.Values.Length} values, not {count}")}");

    /// <exception cref="InvalidDataException">There is no such setting, or it is no whole number in the range.</exception>
    public long Number(string key, long min, long max) =>
        long.TryParse(_state.Settings.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= min && value <= max
            ? value
            : throw Damaged($"its '{key}' is '{_state.Settings.GetValueOrDefault(key)}', not a whole number from {min} to {max}");

    /// <summary>The reports of the epochs that had ended, as those of a run of <paramref name="epochs"/> in all.</summary>
    /// <exception cref="InvalidDataException">They cannot be read, or are not one an epoch.</exception>
    public IReadOnlyList<TReport> Reports<TReport>(int epochs) where TReport : EpochReport
    {
        TReport[]? reports;
        try
        {
            reports = JsonSerializer.Deserialize<TReport[]>(_state.Settings.GetValueOrDefault(ReportsKey, ""), JsonReports.Options);
        }
        catch (JsonException e)
        {
            throw Damaged($"its reports cannot be read ({e.Message})");
        }
        if (reports is null || !reports.Select(r => r?.Epoch).SequenceEqual(Enumerable.Range(1, Epoch).Select(e => (int?)e)))
            throw Damaged($"its reports are not those of epochs 1 to {Epoch}");
        return [.. reports.Select(r => r with { Epochs = epochs })];
    }

    /// <summary>The tensors whose names start with <paramref name="prefix"/> and a dot, under their own names.</summary>
    public NetworkWeights Part(string prefix, NetworkWeights like) => like with
    {
        Tensors = [.. _state.Tensors.Where(t => t.Name.StartsWith(prefix + ".", StringComparison.Ordinal))
            .Select(t => t with { Name = t.Name[(prefix.Length + 1)..] })],
    };

    public static IEnumerable<WeightTensor> Prefixed(string prefix, NetworkWeights weights) =>
        weights.Tensors.Select(t => t with { Name = $"{prefix}.{t.Name}" });

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
            throw new IOException($"Checkpoints cannot be written to the folder '{folder}': {e.Message} Choose a folder that can be written to.", e);
        }
    }

    public static void Save<TReport>(
        string path, string run, IReadOnlyList<TReport> reports, ImmutableSortedDictionary<string, string> more, IEnumerable<WeightTensor> tensors)
        where TReport : EpochReport =>
        SafetensorsFile.Write(path, new NetworkWeights(
            "checkpoint",
            more.SetItem(RunKey, run)
                .SetItem(EpochKey, reports.Count.ToString(CultureInfo.InvariantCulture))
                .SetItem(ReportsKey, JsonSerializer.Serialize(reports, JsonReports.Options)),
            [.. tensors]));

    /// <summary>Reads a run's checkpoint, or null where there is none yet.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, belongs to another run, or is further on than this run is to go.</exception>
    public static Checkpoint? Load(string path, string run, int epochs)
    {
        if (!File.Exists(path))
            return null;
        var state = SafetensorsFile.Read(path);
        if (!state.Settings.TryGetValue(RunKey, out string? written) || written != run)
            throw new InvalidDataException(
                $"The checkpoint '{path}' belongs to another run: it was made with [{written}], this run is [{run}]. "
                + "Use another checkpoint folder, or delete the file to start again.");
        var checkpoint = new Checkpoint(path, state);
        if (checkpoint.Epoch > epochs)
            throw new InvalidDataException(
                $"The checkpoint '{path}' has {checkpoint.Epoch} epochs behind it, more than the {epochs} of this run. "
                + $"Ask for {checkpoint.Epoch} epochs or more, or use another checkpoint folder.");
        return checkpoint;
    }

    private InvalidDataException Damaged(string how) =>
        new($"The checkpoint '{_path}' is damaged: {how}. Delete the file to start again.");
}
