using System.Collections.Immutable;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Makes every row on pairs of photographs that is missing, one at a time, and writes the tables of those there are.</summary>
internal sealed class PhotographComparison(CompareOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    private readonly RowStore _store = new(Path.Combine(options.Out, "rows"));

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
        string made = $"{RowIdentity.Version} | {PhotographPair.IdentityOf(pairs)}"
            + (options.Noise is { } noise ? $" | {noise} {options.Seed}" : "");
        console.MarkupLineInterpolated($"{pairs.Length} pairs, {trials.Length} rows.");
        var trial = new PhotographTrial(pairs, options.Noise, options.Seed, time);
        var rows = new List<Timed>();
        bool completed = true;
        foreach (var (method, level) in trials)
        {
            string id = $"photographs.{method.Id}.{PhotographMethod.NameOf(level)}", identity = $"{made} | {method.Identity}";
            if (_store.Find<Timed>(id, identity) is { } there)
                rows.Add(there);
            else if (completed && Make(trial, method, level, cancellation) is { } row)
                Keep(id, identity, row);
            else
                completed = false;
        }

        void Keep(string id, string identity, Timed row)
        {
            _store.Keep(id, identity, row);
            rows.Add(row);
            console.WriteLine($"[{rows.Count}/{trials.Length}] {row.Row.Method}, {PhotographMethod.NameOf(row.Row.Sigma)}: "
                + $"{row.Row.Mean(s => s.PsnrLuma):F2} dB ({TimeLeft.Say(TimeSpan.FromSeconds(row.Seconds))})");
        }

        var crops = completed && options.Crops > 0
            ? NullWhenStopped(
                () => new PhotographCrops(pairs, options.Crops, options.Noise, options.Seed).Draw(methods, cancellation), cancellation)
            : null;
        completed &= options.Crops == 0 || crops is not null;
        PhotographRow[] done = [.. rows.Select(r => r.Row)];
        bool written = done.Length > 0 && files.Write(
            [
                .. PhotographFiles.Of(options, pairs.Length, methods, done, completed, TimeSpan.FromSeconds(rows.Sum(r => r.Seconds))),
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

    private Timed? Make(PhotographTrial trial, PhotographMethod method, float? level, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        return NullWhenStopped(() => trial.Run(method, level, cancellation), cancellation) is { } row
            ? new Timed(time.GetElapsedTime(start).TotalSeconds, row)
            : null;
    }

    /// <returns>Null where it was stopped.</returns>
    private T? NullWhenStopped<T>(Func<T> work, CancellationToken cancellation) where T : class
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return Interruptible.Run(work, cancellation);
        }
        catch (OperationCanceledException)
        {
            notice.Acknowledge(); // The rows that are done are reported.
            return null;
        }
    }

    private sealed record Timed(double Seconds, PhotographRow Row);
}
