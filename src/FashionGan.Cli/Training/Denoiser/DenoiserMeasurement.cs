namespace FashionGan.Cli;

/// <summary>How a denoiser did on test images with Gaussian noise, clipped.</summary>
/// <param name="Sigma">Of the noise.</param>
/// <param name="Noisy">The images as they were.</param>
/// <param name="Single">As the network left them.</param>
/// <param name="Mirrored">As it left them, averaged with what it makes of their mirror images.</param>
internal sealed record DenoiserMeasurement(
    float Sigma, ImageRestorationMetrics Noisy, ImageRestorationMetrics Single, ImageRestorationMetrics Mirrored)
{
    public override string ToString() => CardText.Invariant(
        $"Sigma {Sigma}, clipped, {Noisy.Count} test images: noisy {Noisy.Psnr.Mean:F2} dB, denoised {Single.Psnr.Mean:F2} dB (SSIM {Single.Ssim.Mean:F4}), with its mirror image {Mirrored.Psnr.Mean:F2} dB.");
}
