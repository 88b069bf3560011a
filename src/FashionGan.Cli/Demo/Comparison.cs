using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>How one way of cleaning did.</summary>
/// <param name="Method">What it is called.</param>
/// <param name="Images">What it made of the noisy images, one after another.</param>
/// <param name="Quality">How close that is to the clean images.</param>
/// <param name="Milliseconds">Time an image; null where nothing was done.</param>
internal sealed record ComparedMethod(string Method, float[] Images, ImageRestorationMetrics Quality, double? Milliseconds);

/// <summary>Noise put on images and taken off again in several ways.</summary>
/// <param name="Name">Which images.</param>
/// <param name="Clean">They as they were, one after another.</param>
/// <param name="Methods">The noisy images first, then each way of cleaning.</param>
internal sealed record Comparison(string Name, float[] Clean, ImmutableArray<ComparedMethod> Methods)
{
    private const int Passes = 5;

    // By then .NET has compiled what runs often anew, at its best.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.3);

    public static Comparison Of(
        string name, float[] clean, ImageSize size, GaussianNoise noise, RandomKey key, IImageNetwork network, IDenoiser wavelets, TimeProvider time, CancellationToken cancellation)
    {
        float[] noisy = new float[clean.Length];
        int count = clean.Length / size.Pixels;
        for (int i = 0; i < count; i++)
            noise.Apply(clean.AsSpan(i * size.Pixels, size.Pixels), noisy.AsSpan(i * size.Pixels, size.Pixels), key with { Row = (ulong)i });
        var level = NoiseLevel.Known(noise.Sigma, noise.Clip);
        return new Comparison(name, clean,
        [
            new ComparedMethod("noisy", noisy, Measure(noisy), null),
            Timed("network", cleaned => network.Run(noisy, cleaned, count)),
            Timed("wavelets", cleaned => wavelets.Denoise(noisy, cleaned, size, level, cancellation)),
        ]);

        ComparedMethod Timed(string method, Action<float[]> work)
        {
            float[] cleaned = new float[clean.Length];
            double seconds = MedianSeconds(() => work(cleaned), time, cancellation);
            return new ComparedMethod(method, cleaned, Measure(cleaned), seconds * 1000 / count);
        }

        ImageRestorationMetrics Measure(float[] images)
        {
            var metrics = new ImageRestorationMetricsBuilder(size);
            metrics.AddBatch(images, clean, cancellationToken: cancellation);
            return metrics.Build();
        }
    }

    /// <summary>Does the work over and over to warm up, then a few times by the clock.</summary>
    public static double MedianSeconds(Action work, TimeProvider time, CancellationToken cancellation)
    {
        long first = time.GetTimestamp();
        do
        {
            cancellation.ThrowIfCancellationRequested();
            work();
        }
        while (time.GetElapsedTime(first) < WarmUp);
        double[] seconds = new double[Passes];
        for (int i = 0; i < Passes; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = time.GetTimestamp();
            work();
            seconds[i] = time.GetElapsedTime(start).TotalSeconds;
        }
        Array.Sort(seconds);
        return seconds[Passes / 2];
    }
}
