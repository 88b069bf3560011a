namespace FashionGan.Cli;

/// <summary>How a denoiser did on test images with noise.</summary>
/// <param name="Noise">The noise.</param>
/// <param name="Noisy">The images as they were.</param>
/// <param name="Single">As the network left them.</param>
/// <param name="Mirrored">As it left them, averaged with what it makes of their mirror images.</param>
internal sealed record DenoiserMeasurement(
    INoiseModel Noise, ImageRestorationMetrics Noisy, ImageRestorationMetrics Single, ImageRestorationMetrics Mirrored)
{
    /// <summary>The noise in a few words.</summary>
    public string Said => Noise is GaussianNoise { Clip: true } gaussian ? CardText.Invariant($"Sigma {gaussian.Sigma}, clipped") : Noise.Description;

    public override string ToString() => CardText.Invariant(
        $"{Said}, {Noisy.Count} test images: noisy {Noisy.Psnr.Mean:F2} dB, denoised {Single.Psnr.Mean:F2} dB (SSIM {Single.Ssim.Mean:F4}), with its mirror image {Mirrored.Psnr.Mean:F2} dB.");
}
