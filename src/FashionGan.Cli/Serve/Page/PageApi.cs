using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace FashionGan.Cli;

/// <summary>What the page asks the server for: garments, ways between two, noise and its removal, and refinement step by step.</summary>
/// <remarks>Safe for many threads. Disposing it finishes what waits first.</remarks>
internal sealed class PageApi : IDisposable
{
    public const int MostGarments = 20, MostMethods = 4, MostSteps = 33, MostRefinementSteps = 24;
    public const double MostStrength = 4;

    /// <summary>A picture in base64 and a little more.</summary>
    private const int MostBytes = 4 << 20;

    private readonly ServedModels _models;
    private readonly PageMethods _methods = new();
    private readonly Lazy<PageRefinement> _refinement = new(() => new PageRefinement());
    private readonly BatchQueue<Func<CancellationToken, byte[]>, byte[]> _queue;

    /// <param name="models">Where generators are.</param>
    /// <param name="limits">How many requests may wait.</param>
    public PageApi(ServedModels models, QueueLimits limits)
    {
        _models = models;
        _queue = new("The page", limits, 1, batch => batch[0].Finish(batch[0].Input(batch[0].Cancellation)), Environment.ProcessorCount);
    }

    /// <summary>Garments of a seed: of any classes, of one, or of each in turn.</summary>
    public async Task GenerateAsync(HttpContext context)
    {
        var asked = await ApiRequest.ReadAsync(context, MostBytes).ConfigureAwait(false);
        var generator = Generator(asked);
        int count = asked.Whole("count", 1, MostGarments, 10);
        ulong seed = asked.Seed("seed");
        var classes = Class(asked, "class", generator, eachInTurn: true);
        asked.End();
        float[] rows = new Garments(generator.Generator, seed, classes: classes).Rows(0, count);
        await SendGarmentsAsync(context, generator, rows, count).ConfigureAwait(false);
    }

    /// <summary>The way between two garments of a seed.</summary>
    public async Task WalkAsync(HttpContext context)
    {
        var asked = await ApiRequest.ReadAsync(context, MostBytes).ConfigureAwait(false);
        var generator = Generator(asked);
        ulong seed = asked.Seed("seed");
        int steps = asked.Whole("steps", 2, MostSteps, 9);
        var (from, to) = (asked.Whole("from", 0, 9999, 0), asked.Whole("to", 0, 9999, 1));
        var (fromClass, toClass) = (Class(asked, "fromClass", generator), Class(asked, "toClass", generator));
        asked.End();
        var shape = generator.Generator.Shape;
        float[] rows = new float[steps * shape.RowLength];
        for (int i = 0; i < steps; i++)
            Garments.FillStep(
                rows.AsSpan(i * shape.RowLength, shape.RowLength), shape, seed, (from, fromClass.Of(0)), (to, toClass.Of(0)), i, steps);
        await SendGarmentsAsync(context, generator, rows, steps).ConfigureAwait(false);
    }

    /// <summary>A picture with noise, and what methods make of it; without noise, what they make of the picture.</summary>
    public async Task DenoiseAsync(HttpContext context)
    {
        var asked = await ApiRequest.ReadAsync(context, MostBytes).ConfigureAwait(false);
        byte[] file = asked.Bytes("picture");
        string? kind = asked.Choice("noise", PageNoise.All.Select(n => n.Kind), null);
        var noise = PageNoise.All.FirstOrDefault(n => n.Kind == kind);
        double strength = noise is null ? 0 : asked.Number("strength", noise.Min, noise.Max, noise.Default);
        ulong seed = asked.Seed("seed");
        var methods = asked.Choices("methods", PageMethods.Names, MostMethods);
        asked.End();
        await SendAsync(context, cancellation =>
            Denoise(PagePicture.Read(file), noise, strength, seed, methods, cancellation)).ConfigureAwait(false);
    }

    /// <summary>A garment refined step by step.</summary>
    public async Task RefineAsync(HttpContext context)
    {
        var asked = await ApiRequest.ReadAsync(context, MostBytes).ConfigureAwait(false);
        byte[] file = asked.Bytes("picture");
        var options = new RefinementOptions
        {
            Strength = asked.Number("strength", 0.05, MostStrength, RefinementOptions.Default.Strength),
            Steps = asked.Whole("steps", 1, MostRefinementSteps, RefinementOptions.Default.Steps), Class = RefinementClass.None,
        };
        ulong seed = asked.Seed("seed");
        string? name = asked.Text("class");
        asked.End();
        await SendAsync(context, c => _refinement.Value.Refine(PagePicture.ReadGarment(file), options, seed, name, c))
            .ConfigureAwait(false);
    }

    public void Dispose()
    {
        _queue.Dispose();
        _methods.Dispose();
        if (_refinement.IsValueCreated)
            _refinement.Value.Dispose();
    }

    private GeneratorModel Generator(ApiRequest asked) =>
        _models.Generator(asked.Choice("generator", PageChoices.Generators, TrainedNetworks.DefaultGenerator.Name));

    private static GarmentClasses Class(ApiRequest asked, string field, GeneratorModel generator, bool eachInTurn = false)
    {
        var classes = generator.Generator.Classes;
        if (asked.Text(field) is not { } name)
            return GarmentClasses.Drawn;
        if (eachInTurn && name == PageChoices.EachClass && !classes.IsEmpty)
            return new GarmentClasses(null, null, classes.Length);
        int found = classes.IndexOf(name);
        string allowed = classes.IsEmpty ? "null: the generator knows no classes" : $"{string.Join(", ", classes)}, or null";
        return found >= 0 ? new GarmentClasses(found, null)
            : throw RequestFault.Bad($"{field} is {SafeText.Quoted(name)}, allowed is {allowed}.");
    }

    private static async Task SendGarmentsAsync(HttpContext context, GeneratorModel generator, float[] rows, int count)
    {
        var (shape, names) = (generator.Generator.Shape, generator.Generator.Classes);
        long start = Stopwatch.GetTimestamp();
        float[] images = await generator.RunAsync(rows, count, context.RequestAborted, isPatient: true).ConfigureAwait(false);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await JsonAnswer.SendAsync(context, StatusCodes.Status200OK, new
        {
            Milliseconds = Math.Round(milliseconds, 1), Images = Enumerable.Range(0, count).Select(Drawn),
        }).ConfigureAwait(false);

        DrawnGarment Drawn(int i)
        {
            var row = rows.AsSpan(i * shape.RowLength, shape.RowLength);
            return new(
                shape.Classes == 0 ? null : names[shape.ClassOf(row[^1], row[..shape.Latent])],
                PagePicture.Png(images.AsSpan(i * shape.Size.Pixels, shape.Size.Pixels), shape.Size));
        }
    }

    private byte[] Denoise(
        PngPicture picture, PageNoise? kind, double strength, ulong seed, ImmutableArray<string> methods, CancellationToken cancellation)
    {
        var noise = kind?.Of(strength, picture.Size.Width);
        var noisy = noise is null ? picture : PageNoise.Add(noise, picture, seed);
        var reference = noise is null ? null : picture;
        var (psnr, ssim) = PageQuality.Of(noisy, reference);
        return JsonAnswer.ToBytes(new
        {
            Noise = noise?.Description,
            Noisy = noise is null ? null : new { psnr, ssim, Png = PagePicture.Png(noisy) },
            Results = methods.Select(name => Result(name, noisy, noise, reference, cancellation)),
        });
    }

    private object Result(string name, PngPicture noisy, INoiseModel? noise, PngPicture? reference, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var method = _methods.Find(name);
        long start = Stopwatch.GetTimestamp();
        PngPicture cleaned;
        try
        {
            cleaned = CleanedPicture.Of(
                noisy, method.For(noisy.Size.Height, noisy.Size.Width), (noise as GaussianNoise)?.Sigma, cancellation).Picture;
        }
        catch (InvalidDataException e)
        {
            throw RequestFault.Unusable($"The method '{name}' cannot clean this picture: {e.Message}", e);
        }
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        foreach (float[] plane in cleaned.Colours)
            for (int i = 0; i < plane.Length; i++)
                plane[i] = Math.Clamp(plane[i], 0, 1);
        var (psnr, ssim) = PageQuality.Of(cleaned, reference);
        return new { Method = name, Milliseconds = Math.Round(milliseconds, 1), psnr, ssim, Png = PagePicture.Png(cleaned) };
    }

    private async Task SendAsync(HttpContext context, Func<CancellationToken, byte[]> work)
    {
        byte[] answer = await _queue.RunAsync(new(work, 1, null, context.RequestAborted) { IsPatient = true }).ConfigureAwait(false);
        await JsonAnswer.SendBytesAsync(context, StatusCodes.Status200OK, answer).ConfigureAwait(false);
    }

    // The page is told of every garment, and so of one without a class.
    private sealed record DrawnGarment([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Class, byte[] Png);
}
