using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>How a denoiser did on test images with noise.</summary>
/// <param name="Noise">The noise.</param>
/// <param name="Noisy">The images as they were.</param>
/// <param name="Single">As the network left them.</param>
/// <param name="Mirrored">As it left them, averaged with what it makes of their mirror images.</param>
internal sealed record DenoiserMeasurement(
    INoiseModel Noise, ImageRestorationMetrics Noisy, ImageRestorationMetrics Single, ImageRestorationMetrics Mirrored)
{
    /// <summary>As a card says it.</summary>
    public IEnumerable<ModelMetric> Metrics =>
    [
        new(
            $"PSNR, {Noisy.Count:N0} test images, {NoiseLabel("Gaussian noise of sigma")}",
            $"{Single.Psnr.Mean:F2} dB (noisy: {Noisy.Psnr.Mean:F2} dB; averaged with its mirror image: {Mirrored.Psnr.Mean:F2} dB)"),
        new("SSIM, the same", $"{Single.Ssim.Mean:F4}"),
    ];

    /// <summary>Cleans test images.</summary>
    public static DenoiserMeasurement Of(NetworkWeights weights, INoiseModel noise, ImageSet test, ulong seed, ComputeDevice device)
    {
        var ml = new MLContext(seed: unchecked((int)seed));
        var images = ml.Data.LoadImageSet(test);
        var pipeline = ml.Transforms.AddNoise("Noisy", "Image", noise, seed)
            .Append(ml.ImageRestoration().ApplyDenoiser("Denoised", "Noisy", weights, device))
            .Append(ml.ImageRestoration().ApplyDenoiser("Ensembled", "Noisy", weights, device, selfEnsemble: ImageSymmetry.Mirror));
        var cleaned = pipeline.Fit(images).Transform(images);
        return new DenoiserMeasurement(noise, Measured("Noisy"), Measured("Denoised"), Measured("Ensembled"));

        ImageRestorationMetrics Measured(string column) => ml.ImageRestoration().Evaluate(cleaned, column, "Image");
    }

    public override string ToString() => $"{NoiseLabel("Sigma")}, {Noisy.Count} test images: noisy {Noisy.Psnr.Mean:F2} dB, "
        + $"denoised {Single.Psnr.Mean:F2} dB (SSIM {Single.Ssim.Mean:F4}), with its mirror image {Mirrored.Psnr.Mean:F2} dB.";

    // The noise in a few words.
    private string NoiseLabel(string gaussian) =>
        Noise is GaussianNoise { Clip: true } g ? $"{gaussian} {g.Sigma}, clipped" : Noise.Description;
}
