using System.Collections.Immutable;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Makes every row on pairs of photographs that is missing, one at a time, and writes the tables of those there are.</summary>
internal sealed class PhotographComparison(CompareOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        var pairs = PhotographPair.Find(options.Real!);
        ImmutableArray<PhotographMethod> all = PhotographMethod.All(
            options.Weights, options.Sigmas, new ShotsTraining(pairs, options.Noise, options.Seed));
        options.RequireMethods(all.Select(m => m.Id));
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(options.Output, console, time);
        if (files is null)
            return FashionGanCommand.Success;
        PhotographMethod[] methods = [.. all.Where(m => m.Open is null || options.WantsMethod(m.Id))]; // Gains are over the shots.
        // Blind ones first: a run that is stopped has then what a user gets.
        var trials = methods.SelectMany(m => m.Levels.Select(level => (Method: m, Level: level)))
            .OrderBy(t => t.Level is not null).ToArray();
        string made = $"{RowIdentity.Builds} | {PhotographPair.IdentityOf(pairs)}"
            + (options.Noise is { } noise ? $" | {noise} {options.Seed}" : "");
        console.MarkupLineInterpolated($"{pairs.Length} pairs, {trials.Length} rows.");
        var trial = new PhotographTrial(pairs, options.Noise, options.Seed, time);
        var store = new RowStore(Path.Combine(options.Out, "rows"));
        var rows = new RowMaker(store, trials.Length, console, time, notice, cancellation);
        PhotographRow[] done =
        [
            .. trials.Select(t => rows.Row(
                $"photographs.{t.Method.Id}.{PhotographMethod.NameOf(t.Level)}", $"{made} | {t.Method.Identity}",
                stop => trial.Run(t.Method, t.Level, stop),
                r => $"{r.Method}, {PhotographMethod.NameOf(r.Sigma)}: {r.Mean(s => s.PsnrLuma):F2} dB")).OfType<PhotographRow>(),
        ];
        var crops = options.Crops == 0 ? null
            : rows.Work(() => new PhotographCrops(pairs, options.Crops, options.Noise, options.Seed).Draw(methods, cancellation));
        bool completed = !rows.IsStopped;
        bool written = done.Length > 0 && files.Write(
            [
                .. PhotographFiles.Of(options, pairs.Length, methods, done, completed, TimeSpan.FromSeconds(rows.Seconds)),
                .. crops is null ? Array.Empty<ResultFile>() : [crops],
            ], completed);
        if (done.Length > 0)
            ConsoleTable.Write(console, PhotographTables.Methods(methods, done));
        if (!completed)
            console.MarkupLineInterpolated($"[yellow]Stopped early.[/] The same command goes on with the next row.");
        if (written)
            console.MarkupLineInterpolated($"Tables: {Path.Combine(options.Out, PhotographFiles.Tables)}");
        else if (files.HoldsWhole)
            console.WriteLine(RunFiles.WholeStays(options.Out));
        return completed ? FashionGanCommand.Success : FashionGanCommand.Cancelled;
    }
}
