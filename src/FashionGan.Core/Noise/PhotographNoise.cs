namespace FashionGan;

/// <summary>The noise that a denoiser of photographs learns from.</summary>
internal static class PhotographNoise
{
    /// <param name="width">Columns of the images.</param>
    public static RandomChoiceNoise Of(int width)
    {
        return new RandomChoiceNoise(
            Gaussian(0, 0.03f), Gaussian(0, 0.1f), Gaussian(0, 0.1f), Gaussian(0, 0.3f), Gaussian(0.05f, 0.3f),
            Poisson(10, 100), Poisson(100, 2_000), new MixedNoise(Poisson(50, 1_000), Gaussian(0, 0.1f)),
            new RandomStrengthNoise(new SaltAndPepperNoise(0), 0, 0.15f), Speckle(0, 0.3f), Jpeg(15, 95),
            new MixedNoise(Gaussian(0, 0.1f), Jpeg(40, 98)), new GaussianNoise(0),
            Alike(Gaussian(0, 0.02f), 0.5f), Alike(Gaussian(0, 0.02f), 0.8f), Alike(Gaussian(0, 0.03f), 0.6f),
            Alike(Gaussian(0, 0.03f), 1.1f),
            Alike(Gaussian(0, 0.06f), 0.7f), Alike(Gaussian(0, 0.06f), 1.6f), Alike(Gaussian(0, 0.15f), 0.5f), Alike(Gaussian(0, 0.12f), 1),
            Alike(Poisson(200, 20_000), 0.6f), Alike(Poisson(200, 8_000), 1), Alike(Speckle(0, 0.1f), 0.8f),
            new MixedNoise(Alike(Gaussian(0, 0.03f), 0.7f), Jpeg(80, 99)),
            new MixedNoise(Alike(Gaussian(0, 0.03f), 1), Gaussian(0, 0.015f)),
            new MixedNoise(Alike(Poisson(300, 10_000), 0.8f), Jpeg(85, 99)),
            new MixedNoise(Alike(Speckle(0, 0.06f), 0.9f), Alike(Gaussian(0, 0.02f), 0.6f), Jpeg(75, 99)));

        CorrelatedNoise Alike(RandomStrengthNoise model, float blur) =>
            new((RandomStrengthNoise)UnclippedNoise.Of(model)!, blur, width);

        RandomStrengthNoise Jpeg(int min, int max) => new(new JpegNoise(1, width), min, max);
    }

    private static RandomStrengthNoise Gaussian(float min, float max) => new(new GaussianNoise(0), min, max);

    private static RandomStrengthNoise Poisson(float min, float max) => new(new PoissonNoise(1), min, max);

    private static RandomStrengthNoise Speckle(float min, float max) => new(new SpeckleNoise(0), min, max);
}
