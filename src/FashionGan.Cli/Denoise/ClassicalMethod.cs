namespace FashionGan.Cli;

/// <summary>Cleans pictures by a denoiser that is told how strong the noise is.</summary>
/// <param name="denoiser">The denoiser.</param>
/// <param name="learned">What it learned from; null where nothing was learned.</param>
internal sealed class ClassicalMethod(IDenoiser denoiser, string? learned = null) : DenoisingMethod
{
    /// <summary>
    /// What cleans pictures that nothing is known of: on 100 pairs of real photographs the best classical method blind, and the only one
    /// that made none worse.
    /// </summary>
    public static IDenoiser ForPictures { get; } = new Bm3dDenoiser();

    /// <summary>What cleans the two colour differences of a picture: quick, for there are two of them.</summary>
    public static IDenoiser ForColourDifferences { get; } = new WaveletDenoiser();

    public override string Description => learned is null ? denoiser.Description : $"{denoiser.Description}, {learned}";

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation)
    {
        try
        {
            (denoiser as ClassicalDenoiser)?.CheckSize(noisy.Size);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
        float[] pixels = noisy.Pixels.ToArray();
        denoiser.Denoise(pixels, pixels, noisy.Size, NoiseLevel.Known(sigma, clipped: true), cancellation);
        return new GreyImage(noisy.Size, pixels);
    }
}
