using System.Collections.Immutable;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Makes every row that is missing, one at a time, and writes tables and report of those there are.</summary>
internal sealed class ComparisonRun(CompareOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(options.Output, console, time);
        if (files is null)
            return FashionGanCommand.Success;
        var data = DownloadDisplay.Load(console, options.Data, options.Rows, options.Seed, cancellation);
        var result = new ComparisonResult { Options = options, Data = data, Started = time.GetUtcNow() };
        if (options.Wants(CompareTable.Denoising) || options.Wants(CompareTable.OtherNoise))
            result = result with
            {
                Denoisers = [.. ClassicalDenoisers.All(data.Train, options.Seed, cancellation), .. LearnedDenoisers.All(options.Weights)],
                Noises = [.. Noises(data, cancellation)],
            };
        if (options.Wants(CompareTable.Generation))
            result = result with
            {
                Generators = ComparedGenerators.All(data.Train, options.Weights, options.Seed, options.Draws),
                Extractor = FeatureExtractor.Create(PretrainedNetwork.Classifier.Load()),
            };
        options.RequireMethods([.. result.Denoisers.Select(m => m.Id), .. result.Generators.Select(g => g.Kind)]);
        result = result with
        {
            Denoisers = [.. result.Denoisers.Where(m => options.WantsMethod(m.Id))],
            Generators = [.. result.Generators.Where(g => options.WantsMethod(g.Kind))],
        };
        int total = result.Noises.Length * result.Denoisers.Length + (result.Noises.Length > 0 ? 1 : 0) + result.Generators.Length;
        console.MarkupLineInterpolated($"{data.Message} {total} rows, seed {options.Seed}.");
        var store = new RowStore(Path.Combine(options.Out, "rows"));
        var rows = new RowMaker(store, total, console, time, notice, cancellation);
        var identity = new RowIdentity(options.Seed, data);
        var probe = new SvmProbe(data.Train, options.Seed);
        result = result with { CleanAccuracy = CleanAccuracy(result, probe, identity, rows) };
        result = result with { DenoisingRows = [.. Denoise(result, probe, identity, rows)] };
        result = result with { GenerationRows = [.. Generate(result, identity, rows, cancellation)] };
        result = result with { Seconds = rows.Seconds, Completed = !rows.IsStopped };
        bool written = files.Write(ComparisonFiles.Of(result), result.Completed);
        if (!result.Completed)
            console.MarkupLineInterpolated($"[yellow]Stopped early.[/] The same command goes on with the next row.");
        if (!written)
            console.WriteLine(RunFiles.WholeStays(options.Out));
        else
            console.MarkupLineInterpolated($"Report: {Path.Combine(options.Out, ComparisonFiles.Report)}");
        return result.Completed ? FashionGanCommand.Success : FashionGanCommand.Cancelled;
    }

    private IEnumerable<(ComparedNoise, ComparedImages)> Noises(ImageData data, CancellationToken cancellation)
    {
        var images = new Dictionary<ComparedImages.Kind, ComparedImages>();
        var noises = ImmutableArray<ComparedNoise>.Empty;
        if (options.Wants(CompareTable.Denoising))
            noises = ComparedNoise.Gaussian;
        if (options.Wants(CompareTable.OtherNoise))
            noises = noises.AddRange(ComparedNoise.Other(options.Pictures is not null));
        foreach (var noise in noises)
        {
            if (!images.TryGetValue(noise.Images, out var found))
                images.Add(noise.Images, found = noise.Images switch
                {
                    ComparedImages.Kind.Letters => ComparedImages.Letters(options.Seed, cancellation),
                    ComparedImages.Kind.Pictures => ComparedImages.Pictures(options.Pictures!, ImageSize.FashionMnist),
                    _ => ComparedImages.Of($"{data.Test.Name}, test split", data.Test.Take(options.TestRows), labelled: true),
                });
            yield return (noise, found);
        }
    }

    private static double? CleanAccuracy(ComparisonResult result, SvmProbe probe, RowIdentity identity, RowMaker rows)
    {
        if (result.Noises is not [{ Images: { Labels.Length: > 0 } clean }, ..])
            return null;
        return rows.Row(
            "svm.clean", identity.With(clean.Labels.Length, SvmProbe.Iterations),
            _ => new Share(probe.Right(clean.Batch, clean.Labels).Count(r => r) / (double)clean.Labels.Length),
            r => $"linear SVM: right on {100 * r.Value:F2} % of clean test images")?.Value;
    }

    private IEnumerable<DenoisingRow> Denoise(ComparisonResult result, SvmProbe probe, RowIdentity identity, RowMaker rows)
    {
        foreach (var (noise, images) in result.Noises)
        {
            var noisy = new Lazy<ImageBatch>(() => images.AddNoise(noise.Model, options.Seed));
            foreach (var method in result.Denoisers)
                if (rows.Row(
                    $"{noise.Id}.{method.Id}",
                    identity.With(method.Identity, noise, images.Identity, images.Batch.Count, options.Subset, SvmProbe.Iterations),
                    stop => new DenoisingTrial(images, noisy.Value, options.Subset, probe, time).Run(method, noise, stop),
                    r =>
                        $"{noise.Name}, {method.Name}: {(r.All ?? r.Subset).Psnr:F2} dB, SSIM {(r.All ?? r.Subset).Ssim:F3}, "
                        + $"{r.Milliseconds:F3} ms an image") is { } row)
                    yield return row;
        }
    }

    private IEnumerable<GenerationRow> Generate(
        ComparisonResult result, RowIdentity identity, RowMaker rows, CancellationToken cancellation)
    {
        if (result.Extractor is not { } extractor)
            yield break;
        var refiner = ComparedGenerators.Refiner(options.Weights);
        string refining = refiner is null ? "" : $"{SafetensorsFile.Sha256(refiner)} {RefinementOptions.Default}";
        var trial = new GenerationTrial(result.Data, options.Generated, extractor, options.Seed, refiner, time, cancellation);
        foreach (var generator in result.Generators)
            if (rows.Row(
                $"generation.{generator.Id}",
                identity.With(
                    generator.Identity, options.Generated, extractor.Sha256,
                    generator.IsDenoised ? GenerationTrial.Denoiser.Card.Sha256 : generator.IsRefined ? refining : "", SvmProbe.Iterations),
                stop => trial.Run(generator, stop),
                r =>
                    $"{generator.Group.Name}, draw {generator.Draw + 1}: FID {r.Fid:F3}, coverage {r.Coverage:F3}, "
                    + $"told from real ones {100 * r.Separability:F1} %") is { } row)
                yield return row;
    }

    private sealed record Share(double Value);
}
