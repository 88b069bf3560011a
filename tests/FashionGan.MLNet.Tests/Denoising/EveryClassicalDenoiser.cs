namespace FashionGan;

/// <summary>One denoiser of every class that needs no network, small enough for 8x8 images.</summary>
internal static class EveryClassicalDenoiser
{
    public static EpllDenoiser Epll { get; } = new(PatchMixtureFit.Fit(
        TestImages.Shapes(40, 8), new PatchMixtureOptions { Patch = 3, Components = 3, Samples = 300, Iterations = 3 }));

    public static IReadOnlyList<IDenoiser> All { get; } =
    [
        new GaussianFilterDenoiser(), new MedianDenoiser(2), new WaveletDenoiser(WaveletFamily.Symlet4, 1, 1),
        new NonLocalMeansDenoiser(0.5f, 3, 2),
        new TotalVariationDenoiser(0.5f, 0, 10), new Bm3dDenoiser(4, 2, 5), Epll,
    ];

    public static TheoryData<string> Names => [.. All.Select(d => d.GetType().Name)];

    public static IDenoiser Of(string name) => All.Single(d => d.GetType().Name == name);

    /// <summary>What the denoiser makes of the images, called directly.</summary>
    public static float[][] Denoise(IDenoiser denoiser, IEnumerable<float[]> images, ImageSize size, NoiseLevel noise)
    {
        float[] pixels = [.. images.SelectMany(i => i)];
        denoiser.Denoise(pixels, pixels, size, noise);
        return [.. pixels.Chunk(size.Pixels)];
    }
}
