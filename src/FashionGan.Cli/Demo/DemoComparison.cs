using System.Collections.Immutable;
using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>How one way of cleaning did.</summary>
/// <param name="Method">What it is called.</param>
/// <param name="Images">What it made of the noisy images.</param>
/// <param name="Quality">How close that is to the clean images.</param>
/// <param name="Milliseconds">Time an image; null where nothing was done.</param>
internal sealed record ComparedMethod(string Method, ImageBatch Images, ImageRestorationMetrics Quality, double? Milliseconds);

/// <summary>Noise put on images and taken off again in several ways.</summary>
/// <param name="Name">Which images.</param>
/// <param name="Clean">They as they were.</param>
/// <param name="Methods">The noisy images first, then each way of cleaning.</param>
internal sealed record DemoComparison(string Name, ImageBatch Clean, ImmutableArray<ComparedMethod> Methods)
{
    private const int FewestPasses = 3;

    /// <summary>How long a thing is timed when it runs for the first time: until then .NET compiles what runs often anew.</summary>
    public static TimeSpan FirstTiming { get; } = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LaterTiming = TimeSpan.FromSeconds(0.2);

    /// <param name="ml">Where the pipeline is made.</param>
    /// <param name="name">Which images.</param>
    /// <param name="images">Them, in the column <c>Image</c>.</param>
    /// <param name="noise">The noise to put on.</param>
    /// <param name="seed">The noise's seed.</param>
    /// <param name="wavelets">The classical way of cleaning.</param>
    /// <param name="isFirst">Whether nothing was timed before.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ctrl+C.</param>
    public static DemoComparison Of(
        MLContext ml, string name, IDataView images, GaussianNoise noise, ulong seed, IDenoiser wavelets, bool isFirst, TimeProvider time,
        CancellationToken cancellation)
    {
        var noisy = ml.Data.Cache(ml.Transforms.AddNoise("Noisy", "Image", noise, seed: seed).Fit(images).Transform(images));
        var clean = ml.Data.ReadImages(noisy, "Image");
        var level = NoiseLevel.Known(noise.Sigma, noise.Clip);
        return new DemoComparison(name, clean,
        [
            new ComparedMethod("noisy", ml.Data.ReadImages(noisy, "Noisy"), Measure("Noisy", noisy), null),
            Timed("network", ml.ImageRestoration().Pretrained("Cleaned", "Noisy", engine: InferenceEngine.Managed)),
            Timed("wavelets", ml.ImageRestoration().ApplyDenoiser("Cleaned", "Noisy", wavelets, level)),
        ]);

        ComparedMethod Timed<T>(string method, IEstimator<T> step) where T : class, ITransformer
        {
            var cleaned = step.Fit(noisy).Transform(noisy);
            var restored = clean;
            double seconds = FastestSeconds(
                () => restored = ml.Data.ReadImages(cleaned, "Cleaned"), isFirst ? FirstTiming : LaterTiming, time, cancellation);
            return new ComparedMethod(method, restored, Measure("Cleaned", cleaned), seconds * 1000 / clean.Count);
        }

        ImageRestorationMetrics Measure(string column, IDataView view) =>
            ml.ImageRestoration().Evaluate(view, column, "Image", cancellationToken: cancellation);
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
