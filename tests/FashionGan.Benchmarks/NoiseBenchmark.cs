using static TorchSharp.torch;

namespace FashionGan.Benchmarks;

/// <summary>Adding Gaussian noise against <c>torch.randn</c> filling as many floats, each on one thread.</summary>
internal static class NoiseBenchmark
{
    private const int Images = 10_000;
    private const int Pixels = 28 * 28;

    public static PairedRun Run()
    {
        int threads = get_num_threads();
        set_num_threads(1);
        try
        {
            var noise = new GaussianNoise(0.2f);
            var (clean, noisy) = (new float[Pixels], new float[Images * Pixels]);
            ulong seed = 0;
            return PairedRun.Of("add Gaussian noise, 10,000 images", "torch.randn, as many floats, one thread", 15,
                () =>
                {
                    seed++;
                    for (int i = 0; i < Images; i++)
                        noise.Apply(clean, noisy.AsSpan(i * Pixels, Pixels), new RandomKey(seed, (ulong)i));
                },
                () => randn(Images, Pixels).Dispose());
        }
        finally
        {
            set_num_threads(threads);
        }
    }
}
