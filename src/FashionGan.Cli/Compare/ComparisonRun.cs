using System.Collections.Immutable;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Makes every row that is missing, one at a time, and writes tables and report of those there are.</summary>
internal sealed class ComparisonRun(CompareOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    private readonly RowStore _store = new(Path.Combine(options.Out, "rows"));
    private RowIdentity? _identity;
    private int _rows, _done;
    private double _seconds;

    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(options.Output, console, time);
        if (files is null)
            return FashionGanCommand.Success;
        var data = DownloadDisplay.Load(console, options.Data, options.Rows, options.Seed, cancellation);
        _identity = new RowIdentity(options.Seed, data);
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
        _rows = result.Noises.Length * result.Denoisers.Length + (result.Noises.Length > 0 ? 1 : 0) + result.Generators.Length;
        console.MarkupLineInterpolated($"{data.Message} {_rows} rows, seed {options.Seed}.");
        try
        {
            result = Denoise(result, cancellation);
            result = Generate(result, cancellation) with { Completed = true };
        }
        catch (OperationCanceledException)
        {
            notice.Acknowledge(); // The rows that are done are reported below.
            result = Denoise(result, null);
            result = Generate(result, null);
        }
        result = result with { Seconds = _seconds };
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

    /// <param name="result">What there is so far.</param>
    /// <param name="cancellation">Null to take up rows that are done and make no other.</param>
    private ComparisonResult Denoise(ComparisonResult result, CancellationToken? cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<DenoisingRow>();
        var probe = new SvmProbe(result.Data.Train, options.Seed);
        if (result.Noises.Length > 0 && result.Noises[0].Images is { Labels.Length: > 0 } clean)
            result = result with
            {
                CleanAccuracy = Row(
                    "svm.clean", _identity!.With(clean.Labels.Length, SvmProbe.Iterations), cancellation,
                    _ => new Share(probe.Right(clean.Batch, clean.Labels).Count(r => r) / (double)clean.Labels.Length),
                    r => $"linear SVM: right on {100 * r.Value:F2} % of clean test images")?.Value,
            };
        foreach (var (noise, images) in result.Noises)
        {
            var noisy = new Lazy<ImageBatch>(() => images.AddNoise(noise.Model, options.Seed));
            foreach (var method in result.Denoisers)
                if (Row(
                    $"{noise.Id}.{method.Id}",
                    _identity!.With(method.Identity, noise, images.Identity, images.Batch.Count, options.Subset, SvmProbe.Iterations),
                    cancellation, stop => new DenoisingTrial(images, noisy.Value, options.Subset, probe, time).Run(method, noise, stop),
                    r =>
                        $"{noise.Name}, {method.Name}: {(r.All ?? r.Subset).Psnr:F2} dB, SSIM {(r.All ?? r.Subset).Ssim:F3}, "
                        + $"{r.Milliseconds:F3} ms an image") is { } row)
                    rows.Add(row);
        }
        return result with { DenoisingRows = rows.ToImmutable() };
    }

    private ComparisonResult Generate(ComparisonResult result, CancellationToken? cancellation)
    {
        if (result.Extractor is not { } extractor)
            return result;
        var rows = ImmutableArray.CreateBuilder<GenerationRow>();
        var refiner = ComparedGenerators.Refiner(options.Weights);
        string refining = refiner is null ? "" : $"{SafetensorsFile.Sha256(refiner)} {RefinementOptions.Default}";
        var trial = new GenerationTrial(result.Data, options.Generated, extractor, options.Seed, refiner, time, cancellation ?? default);
        foreach (var generator in result.Generators)
            if (Row(
                $"generation.{generator.Id}",
                _identity!.With(
                    generator.Identity, options.Generated, extractor.Sha256,
                    generator.IsDenoised ? GenerationTrial.Denoiser.Card.Sha256 : generator.IsRefined ? refining : "", SvmProbe.Iterations),
                cancellation, stop => trial.Run(generator, stop),
                r =>
                    $"{generator.Group.Name}, draw {generator.Draw + 1}: FID {r.Fid:F3}, coverage {r.Coverage:F3}, "
                    + $"told from real ones {100 * r.Separability:F1} %") is { } row)
                rows.Add(row);
        return result with { GenerationRows = rows.ToImmutable() };
    }

    private TRow? Row<TRow>(string id, string made, CancellationToken? cancellation, Func<CancellationToken, TRow> make,
        Func<TRow, string> say) where TRow : class
    {
        if (_store.Find<Timed<TRow>>(id, made) is { } there)
        {
            _done += cancellation is null ? 0 : 1;
            _seconds += cancellation is null ? 0 : there.Seconds;
            return there.Row;
        }
        if (cancellation is not { } stop)
            return null;
        stop.ThrowIfCancellationRequested();
        long start = time.GetTimestamp();
        var row = Interruptible.Run(() => make(stop), stop);
        double seconds = time.GetElapsedTime(start).TotalSeconds;
        _store.Keep(id, made, new Timed<TRow>(seconds, row));
        _seconds += seconds;
        _done++;
        // By the mean of all rows: those that are missing resemble those there are, also where these were made before a stop.
        var left = TimeSpan.FromSeconds(_seconds / _done * (_rows - _done));
        console.WriteLine(
            $"[{_done}/{_rows}] {say(row)} ({TimeLeft.Say(TimeSpan.FromSeconds(seconds))})  about {TimeLeft.Say(left)} left");
        return row;
    }

    private sealed record Timed<TRow>(double Seconds, TRow Row);

    private sealed record Share(double Value);
}
