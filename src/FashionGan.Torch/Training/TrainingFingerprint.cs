using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace FashionGan.Torch;

/// <summary>Names a run by what decides its result, part by part, so that a checkpoint is gone on from by its own run alone.</summary>
/// <param name="Parts">Each part's name and value, in order.</param>
internal sealed record TrainingFingerprint(ImmutableArray<KeyValuePair<string, string>> Parts)
{
    private const int LongestValue = 80;

    /// <param name="kind">What is trained.</param>
    /// <param name="options">How.</param>
    /// <param name="images">On what.</param>
    /// <param name="noisy">Noisy versions of the images, where there are any.</param>
    /// <param name="environment">What with.</param>
    /// <param name="more">Further parts: what else decides this kind of run.</param>
    public static TrainingFingerprint Of(
        string kind, TrainingOptions options, ImageBatch images, ImageBatch? noisy, TrainingEnvironment environment,
        params IEnumerable<(string Name, object? Value)> more)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var set in new[] { images, noisy })
            for (int i = 0; set is not null && i < set.Count; i++)
                hash.AppendData(MemoryMarshal.AsBytes(set[i]));
        (string Name, object? Value)[] parts =
        [
            ("training", kind), ("seed", options.Seed ?? 0), ("batch size", options.BatchSize), ("learning rate", options.LearningRate),
            ("beta1", options.Beta1), ("beta2", options.Beta2), ("image size", images.Size), ("images", images.Count),
            ("SHA-256 of the pixels", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]), .. more, .. environment.Parts,
        ];
        return new TrainingFingerprint(
            [.. parts.Select(p => KeyValuePair.Create(p.Name, Convert.ToString(p.Value, CultureInfo.InvariantCulture) ?? ""))]);
    }

    /// <summary>
    /// The part that says how the learning rate goes: one that follows the run's length is another run's where the length is.
    /// </summary>
    public static (string Name, object? Value) Schedule(LearningRateSchedule schedule, int epochs) =>
        ("schedule", schedule == LearningRateSchedule.Constant ? schedule : $"{schedule} over {epochs} epochs");

    /// <summary>The parts that name classes and who is in which.</summary>
    public static IEnumerable<(string Name, object? Value)> Classes(LabelledClasses classes) =>
    [
        ("classes", string.Join(", ", classes.Names)),
        ("hash of the labels", BitHash.Of([.. classes.Labels.ToArray().Select(l => (float)l)])),
    ];

    /// <summary>The part that names trained weights a run starts from; none where it starts from random ones.</summary>
    public static IEnumerable<(string Name, object? Value)> Start(NetworkWeights? weights) =>
        weights is null ? [] : [("SHA-256 of the initial weights", SafetensorsFile.Sha256(weights)[..16])];

    public string ToText() => JsonSerializer.Serialize(Parts.Select(p => new[] { p.Key, p.Value }));

    /// <returns>Null where the text is no fingerprint.</returns>
    public static TrainingFingerprint? Parse(string text)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<string[][]>(text);
            return parts is not null && parts.All(p => p is [not null, not null])
                ? new TrainingFingerprint([.. parts.Select(p => KeyValuePair.Create(p[0], p[1]))])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Says in which parts this run is not the one that left a checkpoint.</summary>
    /// <param name="written">That one's fingerprint.</param>
    /// <returns>Null where it is the same run.</returns>
    public string? DifferenceFrom(TrainingFingerprint written)
    {
        var (here, there) = (ByName(this), ByName(written));
        string[] names = [.. here.Keys.Union(there.Keys).Where(n => here.GetValueOrDefault(n) != there.GetValueOrDefault(n))];
        if (names.Length == 0)
            return null;
        string differences = string.Join("; ", names.Select(n => $"{Shown(n)} is {Value(there, n)} there and {Value(here, n)} here"));
        return names is [TrainingEnvironment.ThreadsName]
            ? $"{differences}, which rounds otherwise. Set OMP_NUM_THREADS={Value(there, names[0])} in the environment to go on"
            : differences;
    }

    private static string Value(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out string? value) ? Shown(value) : "not named";

    private static string Shown(string text) => SafeText.Line(text.Length <= LongestValue ? text : text[..LongestValue] + "...");

    // The last of two by one name counts, which a damaged file may hold.
    private static Dictionary<string, string> ByName(TrainingFingerprint fingerprint)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fingerprint.Parts)
            parts[name] = value;
        return parts;
    }
}
