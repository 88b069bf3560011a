using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Shows what the networks in the box can do, in seconds: makes garments, adds noise to pictures, and cleans them.</summary>
internal sealed class Demonstration(DemoOptions options, IAnsiConsole console, TimeProvider time)
{
    public const string Report = "report.html";

    private const int Count = 64, WayCount = 6, Steps = 10;

    // Apart from the streams of the latents and of the drawn garments.
    private const uint FirstNoiseStream = 16;

    public int Run(CancellationToken cancellation)
    {
        OutputFolder.Require(options.Out);
        long start = time.GetTimestamp();
        var result = Make(cancellation);
        var figures = DemoFigures.Of(result);
        foreach (var figure in figures.All)
            AtomicFile.Write(Path.Combine(options.Out, "figures", figure.FileName), stream => stream.Write(figure.Content));
        AtomicFile.WriteText(Path.Combine(options.Out, Report), DemoReport.Write(result, figures));
        Say(result, time.GetElapsedTime(start));
        return FashionGanCommand.Success;
    }

    private DemoResult Make(CancellationToken cancellation)
    {
        var data = DemoImages.Load(options.Data, Count, options.Seed, new FashionMnistOptions { CancellationToken = cancellation });
        console.MarkupLineInterpolated($"{data.Message}");
        using var generator = TrainedNetworks.Generator(null);
        using var denoiser = TrainedNetworks.Denoiser(null);
        cancellation.ThrowIfCancellationRequested();
        var garments = new Garments(generator, options.Seed);
        float[] made = [];
        double seconds = Comparison.FastestSeconds(() => made = garments.MakeBatch(0, Count), Comparison.FirstTiming / 2, time, cancellation);
        var (noise, wavelets) = ((GaussianNoise)DenoiserOptions.Paper.NoiseLayer!, new WaveletDenoiser());
        return new DemoResult
        {
            Options = options, Data = data, Size = garments.Size, Noise = noise, Wavelets = wavelets.Description,
            Garments = made, GarmentMilliseconds = seconds * 1000 / Count,
            Ways = new Garments(generator, options.Seed, Steps).MakeBatch(0, WayCount * Steps), WaySteps = Steps,
            Comparisons =
            [
                Compare(data.Images.IsSynthetic ? "drawn garments" : "test images", Pixels(data.Images), 0),
                Compare("generated garments", made, 1),
            ],
        };

        Comparison Compare(string name, float[] clean, uint set) => Comparison.Of(
            name, clean, garments.Size, noise, new RandomKey(options.Seed, 0, FirstNoiseStream + set), denoiser, wavelets, isFirst: set == 0, time, cancellation);
    }

    private static float[] Pixels(ImageSet images)
    {
        float[] pixels = new float[images.Count * images.Size.Pixels];
        for (int i = 0; i < images.Count; i++)
            images.CopyTo(i, pixels.AsSpan(i * images.Size.Pixels));
        return pixels;
    }

    private void Say(DemoResult result, TimeSpan elapsed)
    {
        console.MarkupLineInterpolated($"{Count} garments made by {PretrainedNetwork.Generator.Name}, {result.GarmentMilliseconds:F3} ms each. Noise on all images: {result.Noise.Description}.");
        ConsoleTable.Write(console, result.Table);
        console.MarkupLineInterpolated($"network: {PretrainedNetwork.Denoiser.Name}; wavelets: {result.Wavelets}, told the noise's sigma. Plain .NET, no training.");
        console.MarkupLineInterpolated($"Report: {Path.Combine(options.Out, Report)} ({TimeLeft.Say(elapsed)})");
    }
}
