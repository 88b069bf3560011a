using System.Collections.Immutable;
using Microsoft.ML;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>
/// Shows what the networks in the box can do, in seconds: makes garments, adds noise to pictures, and cleans them, by ML.NET pipelines.
/// </summary>
internal sealed class Demonstration(DemoOptions options, IAnsiConsole console, TimeProvider time)
{
    public const string Report = "report.html";

    private const int Count = 64, OfEachClass = 8, RefinedCount = 10, WayCount = 6, Steps = 10;

    public int Run(CancellationToken cancellation)
    {
        using var files = RunFiles.Open(options.Output, time);
        long start = time.GetTimestamp();
        var result = Make(cancellation);
        var figures = DemoFigures.Of(result);
        files.Write([.. figures.All.Select(f => f.File), ResultFile.Text(Report, DemoReport.Write(result, figures))], whole: true);
        Say(result, time.GetElapsedTime(start));
        return FashionGanCommand.Success;
    }

    private DemoResult Make(CancellationToken cancellation)
    {
        var data = DemoImages.Load(options.Data, Count, options.Seed, new FashionMnistOptions { CancellationToken = cancellation });
        console.MarkupLineInterpolated($"{data.Message}");
        var ml = new MLContext(seed: unchecked((int)options.Seed));
        using var generator = TrainedNetworks.Generator(null, PretrainedNetwork.Generator.Name);
        cancellation.ThrowIfCancellationRequested();
        var drawing = ml.ImageGeneration().Pretrained("Image", engine: InferenceEngine.Managed);
        var latents = ml.Data.SampleLatents(Count, generator.Shape.Latent, options.Seed);
        var garments = drawing.Fit(latents).Transform(latents);
        cancellation.ThrowIfCancellationRequested();
        using var best = TrainedNetworks.Generator(null);
        int count = best.Classes.Length * OfEachClass;
        long start = time.GetTimestamp();
        var drawn = new Garments(best, options.Seed, classes: new GarmentClasses(null, OfEachClass)).MakeBatch(0, count);
        double milliseconds = time.GetElapsedTime(start).TotalMilliseconds / count;
        cancellation.ThrowIfCancellationRequested();
        var (noise, wavelets) = ((GaussianNoise)DenoiserOptions.Paper.NoiseLayer!, new WaveletDenoiser());
        var ways = new Garments(generator, options.Seed, Steps);
        return new DemoResult
        {
            Options = options, Data = data, Noise = noise, Wavelets = wavelets.Description,
            Garments = drawn, Classes = best.Classes, GarmentMilliseconds = milliseconds,
            Refinement = Refine(ml, garments),
            Ways = ways.MakeBatch(0, WayCount * Steps), WaySteps = Steps,
            Comparisons =
            [
                Compare(data.Images.IsSynthetic ? "drawn garments" : "test images", ml.Data.LoadImageSet(data.Images), 0),
                Compare("generated garments", garments, 1),
            ],
        };

        DemoComparison Compare(string name, IDataView images, ulong set) => DemoComparison.Of(
            ml, name, images, noise, unchecked(options.Seed + set), wavelets, isFirst: set == 0, time, cancellation);
    }

    private static ImmutableArray<(string Version, ImageBatch Images)> Refine(MLContext ml, IDataView garments)
    {
        var shown = ml.Data.TakeRows(garments, RefinedCount);
        var refined = ml.ImageRestoration().Pretrained("Cleaned", "Image", engine: InferenceEngine.Managed)
            .Append(ml.ImageGeneration().Refine("Refined", "Image", engine: InferenceEngine.Managed)).Fit(shown).Transform(shown);
        return
        [
            ("generated", ml.Data.ReadImages(refined, "Image")), ("cleaned once", ml.Data.ReadImages(refined, "Cleaned")),
            ("refined", ml.Data.ReadImages(refined, "Refined")),
        ];
    }

    private void Say(DemoResult result, TimeSpan elapsed)
    {
        console.MarkupLineInterpolated(
            $"{result.Garments.Count} garments drawn by {TrainedNetworks.DefaultGenerator.Name}, {
                result.GarmentMilliseconds:F1} ms each, and others by {PretrainedNetwork.Generator.Name}. Noise on all images: {
                result.Noise.Description}.");
        ConsoleTable.Write(console, result.Table);
        console.MarkupLineInterpolated(
            $"network: {PretrainedNetwork.Denoiser.Name}; wavelets: {
                result.Wavelets}, told the noise's sigma. ML.NET pipelines, run by plain .NET; no training.");
        console.MarkupLineInterpolated($"Report: {Path.Combine(options.Out, Report)} ({TimeLeft.Say(elapsed)})");
    }
}
