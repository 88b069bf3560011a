using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>How close a picture is to the one it should be: over all planes.</summary>
internal static class PageQuality
{
    private const int LeastSide = 11; // Of the windows of structural similarity.

    /// <summary>Writes PSNR and SSIM, where the picture is large enough for them.</summary>
    public static void Write(Utf8JsonWriter json, PngPicture picture, PngPicture reference)
    {
        if (picture.Size.Height < LeastSide || picture.Size.Width < LeastSide)
            return;
        ImageQuality[] planes = [.. picture.Colours.Zip(reference.Colours, (p, r) => ImageQuality.Measure(p, r, picture.Size))];
        double psnr = PeakSignalToNoiseRatio.FromMeanSquaredError(planes.Average(p => p.Mse));
        json.WriteNumber("psnr", Math.Round(Math.Min(psnr, ImageRestorationMetrics.MaxPsnr), 2));
        json.WriteNumber("ssim", Math.Round(planes.Average(p => p.Ssim), 3));
    }
}
