namespace FashionGan;

/// <summary>
/// What stands between a denoiser D and the network F within it, so that F reads and makes numbers of about unit size at every noise level
/// s: D(x; s) = skip x + output F(input x; level).
/// </summary>
/// <remarks>
/// Karras, Aittala, Aila and Laine, <i>Elucidating the design space of diffusion-based generative models</i> (EDM), NeurIPS 2022, equation
/// 7 and table 1. Pixels are in [-1, 1] here, so that the data's standard deviation is about 0.7.
/// </remarks>
/// <param name="Skip">What the noisy image counts for in the clean one.</param>
/// <param name="Output">What the network's output is multiplied with.</param>
/// <param name="Input">What the noisy image is multiplied with for the network.</param>
/// <param name="Level">What the network is told of the noise level.</param>
internal readonly record struct Preconditioning(float Skip, float Output, float Input, float Level)
{
    private const double Data = 0.7;

    /// <summary>Of a noise level, a standard deviation where pixels are in [-1, 1].</summary>
    public static Preconditioning Of(double noise)
    {
        double all = noise * noise + Data * Data;
        return new(
            (float)(Data * Data / all), (float)(noise * Data / Math.Sqrt(all)), (float)(1 / Math.Sqrt(all)), (float)(Math.Log(noise) / 4));
    }
}
