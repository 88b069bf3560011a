using System.Text.Json;

namespace FashionGan.Tests;

/// <summary>The stored cases of <c>generation_metrics.json</c>; <c>generation_metrics.py</c> beside it says how they were made.</summary>
internal sealed record ReferenceGeneration(
    string Name, double Fid, double? Kid, double Precision, double Recall, double Density, double Coverage, double Nearest,
    int[] NearestRows,
    double InceptionScore, double Entropy, int[] Counts)
{
    private sealed record File(string Source, ReferenceGeneration[] Cases);

    public static ReferenceGeneration[] All { get; } = Read();

    public FeatureMatrix Real => Name switch
    {
        "alike" => Uniform(1, 300, 8),
        "squared" => Uniform(3, 250, 16),
        "shifted" => Uniform(5, 130, 5),
        _ => Uniform(7, 40, 64),
    };

    public FeatureMatrix Generated => Name switch
    {
        "alike" => Uniform(2, 300, 8),
        "squared" => Uniform(4, 250, 16, v => v * v),
        "shifted" => Uniform(6, 97, 5, v => v + 0.25f),
        _ => Uniform(8, 30, 64),
    };

    public static ReferenceGeneration Of(string name) => All.Single(c => c.Name == name);

    /// <summary>The script's numbers: splitmix64's finaliser over a counter.</summary>
    public static FeatureMatrix Uniform(ulong seed, int rows, int columns, Func<float, float>? change = null)
    {
        var values = new float[rows * columns];
        for (int i = 0; i < values.Length; i++)
        {
            ulong z = ((ulong)i + 1_000_003 * seed + 1) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            float value = (z >> 40) / (float)(1 << 24);
            values[i] = change?.Invoke(value) ?? value;
        }
        return new FeatureMatrix(values, columns);
    }

    private static ReferenceGeneration[] Read()
    {
        using var stream = typeof(ReferenceGeneration).Assembly.GetManifestResourceStream("generation_metrics.json")!;
        return JsonSerializer.Deserialize<File>(stream, JsonSerializerOptions.Web)!.Cases;
    }
}
