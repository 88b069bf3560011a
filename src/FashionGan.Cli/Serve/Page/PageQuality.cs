namespace FashionGan.Cli;

/// <summary>How close a picture is to the one it should be: over all planes.</summary>
internal static class PageQuality
{
    private const int LeastSide = 11; // Of the windows of structural similarity.

    /// <summary>PSNR and SSIM; null where there is nothing to hold it against, or the picture is too small for them.</summary>
    public static (double? Psnr, double? Ssim) Of(PngPicture picture, PngPicture? reference)
    {
        if (reference is null || picture.Size.Height < LeastSide || picture.Size.Width < LeastSide)
            return (null, null);
        ImageQuality[] planes = [.. picture.Colours.Zip(reference.Colours, (p, r) => ImageQuality.Measure(p, r, picture.Size))];
        double psnr = PeakSignalToNoiseRatio.FromMeanSquaredError(planes.Average(p => p.Mse));
        return (Math.Round(Math.Min(psnr, ImageRestorationMetrics.MaxPsnr), 2), Math.Round(planes.Average(p => p.Ssim), 3));
    }
}
