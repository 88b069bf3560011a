using System.Text.Json;

namespace FashionGan.Tests;

/// <summary>The stored cases of <c>skimage_denoising.json</c>; <c>skimage_denoising.py</c> beside it says how they were made.</summary>
internal sealed record ReferenceDenoising(
    string Name, int Height, int Width, float Sigma, int[] Noisy, double Estimate, Dictionary<string, float[]> Results)
{
    private sealed record File(string Source, ReferenceDenoising[] Cases);

    public static ReferenceDenoising[] All { get; } = Read();

    public ImageSize Size => new(Height, Width);

    public float[] NoisyPixels => [.. Noisy.Select(v => v / 1000f)];

    private static ReferenceDenoising[] Read()
    {
        using var stream = typeof(ReferenceDenoising).Assembly.GetManifestResourceStream("skimage_denoising.json")!;
        return JsonSerializer.Deserialize<File>(stream, JsonSerializerOptions.Web)!.Cases;
    }
}
