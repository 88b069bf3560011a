using System.Text.Json;

namespace FashionGan.Tests;

/// <summary>The stored cases of <c>skimage_metrics.json</c>; <c>skimage_metrics.py</c> beside it says how they were made.</summary>
internal sealed record ReferenceMetrics(
    string Name, int Height, int Width, int[] Restored, int[] Reference, double? Psnr, double Mse, double Mae, double Ssim)
{
    private sealed record File(string Source, ReferenceMetrics[] Cases);

    public static ReferenceMetrics[] All { get; } = Read();

    public ImageSize Size => new(Height, Width);

    public float[] RestoredPixels => [.. Restored.Select(v => v / 1000f)];

    public float[] ReferencePixels => [.. Reference.Select(v => v / 1000f)];

    private static ReferenceMetrics[] Read()
    {
        using var stream = typeof(ReferenceMetrics).Assembly.GetManifestResourceStream("skimage_metrics.json")!;
        return JsonSerializer.Deserialize<File>(stream, JsonSerializerOptions.Web)!.Cases;
    }
}
