using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>What a run has written, kept beside it (<c>run.json</c>): so a later run replaces what a run wrote, and nothing else.</summary>
/// <param name="Command">The run's command line.</param>
/// <param name="Completed">Whether the run came to its end.</param>
/// <param name="Files">Every file by its name from the run's folder on, and the SHA-256 that its content has; of two, either.</param>
internal sealed record RunRecord(string Command, bool Completed, ImmutableSortedDictionary<string, ImmutableArray<string>> Files)
{
    public const string FileName = "run.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <returns>Null where there is no such file, or another than a record.</returns>
    public static RunRecord? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(path), Options) is { Files: not null } record
                && record.Files.Values.All(hashes => !hashes.IsDefault) ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, Options) + "\n");

    /// <summary>Whether a file is as the run left it.</summary>
    /// <param name="name">Its name from the run's folder on.</param>
    /// <param name="path">Where it is.</param>
    public bool Wrote(string name, string path)
    {
        if (!Files.TryGetValue(name, out var hashes) || !File.Exists(path))
            return false;
        using var stream = File.OpenRead(path);
        return hashes.Contains(Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
