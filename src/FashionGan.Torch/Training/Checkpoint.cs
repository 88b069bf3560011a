using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan.Torch;

/// <summary>The whole state of a run between two epochs: one safetensors file that appears whole or not at all.</summary>
internal sealed record Checkpoint(int Epoch, NetworkWeights State)
{
    private const string EpochKey = "epoch";
    private const string RunKey = "run";

    public string this[string key] => State.Settings[key];

    public IReadOnlyDictionary<string, WeightTensor> Tensors { get; } =
        State.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>The tensors whose names start with <paramref name="prefix"/> and a dot, under their own names.</summary>
    public NetworkWeights Part(string prefix, NetworkWeights like) => like with
    {
        Tensors = [.. State.Tensors.Where(t => t.Name.StartsWith(prefix + ".", StringComparison.Ordinal))
            .Select(t => t with { Name = t.Name[(prefix.Length + 1)..] })],
    };

    public static IEnumerable<WeightTensor> Prefixed(string prefix, NetworkWeights weights) =>
        weights.Tensors.Select(t => t with { Name = $"{prefix}.{t.Name}" });

    public static void Save(string path, string run, int epoch, ImmutableSortedDictionary<string, string> more, IEnumerable<WeightTensor> tensors) =>
        SafetensorsFile.Write(path, new NetworkWeights(
            "checkpoint",
            more.SetItem(RunKey, run).SetItem(EpochKey, epoch.ToString(CultureInfo.InvariantCulture)),
            [.. tensors]));

    /// <summary>Reads a run's checkpoint, or null where there is none yet.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another run.</exception>
    public static Checkpoint? Load(string path, string run)
    {
        if (!File.Exists(path))
            return null;
        var state = SafetensorsFile.Read(path);
        if (!state.Settings.TryGetValue(RunKey, out string? written) || written != run)
            throw new InvalidDataException(
                $"The checkpoint '{path}' belongs to another run: it was made with [{written}], this run is [{run}]. "
                + "Use another checkpoint folder, or delete the file to start again.");
        return new Checkpoint(int.Parse(state.Settings[EpochKey], CultureInfo.InvariantCulture), state);
    }
}
