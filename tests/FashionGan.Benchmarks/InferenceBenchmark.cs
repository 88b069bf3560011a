using FashionGan.Torch;
using static TorchSharp.torch;

namespace FashionGan.Benchmarks;

/// <summary>The denoiser in the box run by plain .NET against TorchSharp, through the same contract and on as many threads.</summary>
internal static class InferenceBenchmark
{
    private const int Threads = 2;
    private const int Images = 4_096;
    private const int Calls = 200;
    private const int Pixels = 28 * 28;

    private static readonly int[] Batches = [16, 32, 64, 128, 256, 512, 1_024];

    /// <summary>Many images: TorchSharp at the batch that suits it best, found first.</summary>
    public static PairedRun Throughput() => Measure((managed, torch) =>
    {
        var (input, output) = (Garments(), new float[Images * Pixels]);
        Score(torch, input, output, Batches[^1]); // Not counted: libtorch plans its convolutions.
        int best = Batches.MinBy(batch => Enumerable.Range(0, 2).Min(_ => PairedRun.Seconds(() => Score(torch, input, output, batch))));
        return PairedRun.Of(
            $"denoise {Images:N0} images in plain .NET, {Threads} threads", $"TorchSharp at its best batch, {best}, on as many threads", 11,
            () => managed.Run(input, output, Images),
            () => Score(torch, input, output, best));
    });

    /// <summary>One image at a time, as a prediction engine asks.</summary>
    public static PairedRun Latency() => Measure((managed, torch) =>
    {
        var (input, output) = (Garments(), new float[Pixels]);
        return PairedRun.Of(
            $"denoise one image in plain .NET, {Calls} times", "TorchSharp, a batch of one", 15, () => One(managed), () => One(torch));

        void One(IImageNetwork network)
        {
            for (int i = 0; i < Calls; i++)
                network.Run(input.AsSpan(i * Pixels, Pixels), output, 1);
        }
    });

    private static PairedRun Measure(Func<IImageNetwork, IImageNetwork, PairedRun> measure)
    {
        int threads = get_num_threads();
        set_num_threads(Threads);
        try
        {
            var weights = PretrainedNetwork.Denoiser.Load();
            using var managed = ManagedNetwork.Create(weights, Threads);
            using var torch = TorchNetwork.Create(weights, ComputeDevice.Cpu);
            return measure(managed, torch);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static void Score(IImageNetwork network, float[] input, float[] output, int batch)
    {
        for (int start = 0; start < Images; start += batch)
        {
            int count = Math.Min(batch, Images - start);
            network.Run(input.AsSpan(start * Pixels, count * Pixels), output.AsSpan(start * Pixels), count);
        }
    }

    private static float[] Garments()
    {
        var images = SyntheticGarments.Create(Images, 1);
        var pixels = new float[Images * Pixels];
        for (int i = 0; i < Images; i++)
            images.CopyTo(i, pixels.AsSpan(i * Pixels, Pixels));
        return pixels;
    }
}
