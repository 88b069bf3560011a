using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace FashionGan.Tests;

/// <summary>
/// The stored cases of <c>network_outputs.json</c>; <c>network_outputs.py</c> beside it says how they were made, and what the numbers are.
/// </summary>
internal sealed record ReferenceNetwork(
    string Name, string Architecture, Dictionary<string, string> Settings, ReferenceNetwork.Drawn[] Tensors, ReferenceNetwork.Drawn Input,
    float[] Output)
{
    /// <summary>Numbers drawn by a formula.</summary>
    internal sealed record Drawn(string? Name, int[]? Shape, int? Count, float Offset, float Scale);

    private sealed record File(string Source, ReferenceNetwork[] Cases);

    public static ReferenceNetwork[] All { get; } = Read();

    public static ReferenceNetwork Of(string name) => All.Single(c => c.Name == name);

    public NetworkWeights Weights => new(
        Architecture, Settings.ToImmutableSortedDictionary(StringComparer.Ordinal),
        [.. Tensors.Select(
            t => new WeightTensor(t.Name!, [.. t.Shape!], Draw(t.Name!, t.Shape!.Aggregate(1, (a, b) => a * b), t.Offset, t.Scale)))]);

    public float[] InputValues => Draw("input", Input.Count!.Value, Input.Offset, Input.Scale);

    private float[] Draw(string name, int count, float offset, float scale)
    {
        uint seed = 2166136261;
        foreach (byte character in Encoding.UTF8.GetBytes($"{Name}/{name}"))
            seed = (seed ^ character) * 16777619;
        var values = new float[count];
        for (uint i = 0; i < count; i++)
        {
            uint h = (i + seed) * 2654435761;
            h = (h ^ (h >> 15)) * 2246822519;
            h = (h ^ (h >> 13)) * 3266489917;
            float u = ((h ^ (h >> 16)) >> 8) / (float)(1 << 24);
            float signed = scale * (2 * u - 1); // Exact: the scale is a power of 2.
            values[i] = offset + signed;
        }
        return values;
    }

    private static ReferenceNetwork[] Read()
    {
        using var stream = typeof(ReferenceNetwork).Assembly.GetManifestResourceStream("network_outputs.json")!;
        return JsonSerializer.Deserialize<File>(stream, JsonSerializerOptions.Web)!.Cases;
    }
}
