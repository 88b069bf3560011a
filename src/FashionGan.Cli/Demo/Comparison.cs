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
    private const int FewestPasses = 3;

    /// <summary>How long a thing is timed when it runs for the first time: until then .NET compiles what runs often anew.</summary>
    public static TimeSpan FirstTiming { get; } = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LaterTiming = TimeSpan.FromSeconds(0.2);

    public static Comparison Of(
        string name, float[] clean, ImageSize size, GaussianNoise noise, RandomKey key, IImageNetwork network, IDenoiser wavelets, bool isFirst, TimeProvider time,
        CancellationToken cancellation)
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
            double seconds = FastestSeconds(() => work(cleaned), isFirst ? FirstTiming : LaterTiming, time, cancellation);
            return new ComparedMethod(method, cleaned, Measure(cleaned), seconds * 1000 / count);
        }

        ImageRestorationMetrics Measure(float[] images)
        {
            var metrics = new ImageRestorationMetricsBuilder(size);
            metrics.AddBatch(images, clean, cancellationToken: cancellation);
            return metrics.Build();
        }
    }

    /// <summary>Does the work over and over for some time, at least three times.</summary>
    /// <returns>The fastest pass: what slows down the others is not the work's own.</returns>
    public static double FastestSeconds(Action work, TimeSpan atLeast, TimeProvider time, CancellationToken cancellation)
    {
        double fastest = double.PositiveInfinity;
        long first = time.GetTimestamp();
        for (int passes = 0; passes < FewestPasses || time.GetElapsedTime(first) < atLeast; passes++)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = time.GetTimestamp();
            work();
            fastest = Math.Min(fastest, time.GetElapsedTime(start).TotalSeconds);
        }
        return fastest;
    }
}
