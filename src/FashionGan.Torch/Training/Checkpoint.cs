using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FashionGan.Torch;

/// <summary>The whole state of a run between two epochs: a safetensors file that appears whole or not at all, with a checksum.</summary>
internal sealed class Checkpoint
{
    private const string EpochKey = "epoch", StepsKey = "steps", RunKey = "run", ReportsKey = "epochs", ChecksumKey = "checksum";

    // Pictures are tensors of their own.
    private static readonly JsonSerializerOptions NumbersAlone = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutPictures } },
    };

    private readonly string _path;
    private readonly NetworkWeights _state;
    private readonly Dictionary<string, WeightTensor> _tensors;

    private Checkpoint(string path, NetworkWeights state)
    {
        (_path, _state) = (path, state);
        _tensors = state.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        Epoch = (int)Number(EpochKey, 1, int.MaxValue);
    }

    /// <summary>The epochs that had ended.</summary>
    public int Epoch { get; }

    /// <summary>A tensor's values.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="count">How many there must be.</param>
    /// <param name="least">The least that a value may be.</param>
    /// <param name="most">The most.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, it has another number of values, or one is out of range.</exception>
    public float[] Values(string name, long count, float least = float.MinValue, float most = float.MaxValue)
    {
        if (!_tensors.TryGetValue(name, out var tensor) || tensor.Values.LongLength != count)
            throw Damaged($"the tensor '{name}' {(tensor is null ? "is missing" : $"has {tensor.Values.Length} values, not {count}")}");
        int at = tensor.Values.AsSpan().IndexOfAnyExceptInRange(least, most); // NaN lies in no range.
        return at < 0
            ? tensor.Values
            : throw Damaged(string.Create(
                CultureInfo.InvariantCulture, $"the tensor '{name}' holds {tensor.Values[at]}, allowed is {least} to {most}"));
    }

    /// <summary>The steps that every optimiser had done.</summary>
    /// <param name="batches">Batches in an epoch.</param>
    /// <exception cref="InvalidDataException">They are not as many as the epochs had batches.</exception>
    public long Steps(int batches) => Number(StepsKey, 1, long.MaxValue) is var steps && steps == (long)Epoch * batches
        ? steps
        : throw Damaged($"it has {steps} steps behind it, where {Epoch} epochs of {batches} batches make {(long)Epoch * batches}");

    /// <summary>The reports of the epochs that had ended, as those of a run of <paramref name="epochs"/> in all.</summary>
    /// <exception cref="InvalidDataException">They cannot be read, or are not one an epoch.</exception>
    public IReadOnlyList<TReport> Reports<TReport>(int epochs) where TReport : EpochReport
    {
        TReport[]? reports;
        try
        {
            reports = JsonSerializer.Deserialize<TReport[]>(_state.Settings.GetValueOrDefault(ReportsKey, ""), NumbersAlone);
        }
        catch (JsonException e)
        {
            throw Damaged($"its reports cannot be read ({SafeText.Quoted(e.Message, 200)})");
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

    /// <summary>Puts a part into a network.</summary>
    /// <returns>The part.</returns>
    /// <exception cref="InvalidDataException">A tensor is missing, unexpected or of another shape.</exception>
    public NetworkWeights Load(string prefix, PlannedNetwork network)
    {
        var part = Part(prefix, WeightTransfer.Capture(network));
        try
        {
            WeightTransfer.Load(network, part);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e.Message.TrimEnd('.'));
        }
        return part;
    }

    public static IEnumerable<WeightTensor> Prefixed(string prefix, NetworkWeights weights) =>
        weights.Tensors.Select(t => t with { Name = $"{prefix}.{t.Name}" });

    /// <param name="path">The file.</param>
    /// <param name="run">Whose state it is.</param>
    /// <param name="reports">Those of the epochs that have ended.</param>
    /// <param name="steps">The steps that every optimiser has done.</param>
    /// <param name="tensors">The state.</param>
    public static void Save<TReport>(
        string path, TrainingFingerprint run, IReadOnlyList<TReport> reports, long steps, IEnumerable<WeightTensor> tensors)
        where TReport : EpochReport
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        settings.Add(RunKey, run.ToText());
        settings.Add(EpochKey, reports.Count.ToString(CultureInfo.InvariantCulture));
        settings.Add(StepsKey, steps.ToString(CultureInfo.InvariantCulture));
        settings.Add(ReportsKey, JsonSerializer.Serialize(reports, NumbersAlone));
        var state = new NetworkWeights("checkpoint", settings.ToImmutable(), [.. tensors]);
        SafetensorsFile.Write(path, state with { Settings = state.Settings.Add(ChecksumKey, SafetensorsFile.Sha256(state)) });
    }

    /// <summary>Reads a run's checkpoint, or null where there is none yet.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, belongs to another run, or is further on than this run is to go.
    /// </exception>
    public static Checkpoint? Load(string path, TrainingFingerprint run, int epochs)
    {
        if (!File.Exists(path))
            return null;
        var checkpoint = new Checkpoint(path, Intact(path));
        if (!checkpoint._state.Settings.TryGetValue(RunKey, out string? text) || TrainingFingerprint.Parse(text) is not { } written)
            throw checkpoint.Damaged("it does not say which run it belongs to");
        if (run.DifferenceFrom(written) is { } difference)
            throw new InvalidDataException(
                $"The checkpoint '{SafeText.Line(path)}' belongs to another run: {difference}. "
                + "Use another checkpoint folder, or delete the file to start again.");
        if (checkpoint.Epoch > epochs)
            throw new InvalidDataException(
                $"The checkpoint '{SafeText.Line(path)}' has {checkpoint.Epoch} epochs behind it, more than the {epochs} of this run. "
                + $"Ask for {checkpoint.Epoch} epochs or more, use another checkpoint folder, or delete the file to start again.");
        foreach (var tensor in checkpoint._state.Tensors)
            checkpoint.Values(tensor.Name, tensor.Values.LongLength); // No state of a run that goes well is NaN or infinite.
        return checkpoint;
    }

    /// <summary>An error that says what is wrong with the file, and that deleting it starts anew.</summary>
    public InvalidDataException Damaged(string how) => Damaged(_path, how);

    private static InvalidDataException Damaged(string path, string how) =>
        new($"The checkpoint '{SafeText.Line(path)}' is damaged: {how}. Delete the file to start again.");

    private static NetworkWeights Intact(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        NetworkWeights state;
        try
        {
            state = SafetensorsFile.Read(new MemoryStream(bytes));
        }
        catch (InvalidDataException e)
        {
            throw Damaged(path, e.Message.TrimEnd('.'));
        }
        if (!state.Settings.TryGetValue(ChecksumKey, out string? checksum))
            throw Damaged(path, "it has no checksum, as those of earlier versions had none");
        // The second comparison notices what reading passes over: the file is what writing makes of its content, byte for byte.
        return SafetensorsFile.Sha256(state with { Settings = state.Settings.Remove(ChecksumKey) }) == checksum
            && SafetensorsFile.Sha256(state) == Convert.ToHexStringLower(SHA256.HashData(bytes))
            ? state
            : throw Damaged(path, "its content is not what its checksum says");
    }

    private long Number(string key, long min, long max)
    {
        string text = _state.Settings.GetValueOrDefault(key, "");
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= min && value <= max
            ? value
            : throw Damaged($"its '{key}' is {SafeText.Quoted(text)}, not a whole number from {min} to {max}");
    }

    private static void LeaveOutPictures(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].PropertyType == typeof(ImageBatch))
                type.Properties.RemoveAt(i);
    }
}
