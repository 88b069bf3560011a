using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>The command as a process: where it speaks, which signals it hears, and how it ends.</summary>
internal static class Tool
{
    /// <param name="args">The command line.</param>
    /// <param name="patience">How long a run may go on that was asked to stop and does not hear it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TimeSpan patience)
    {
        var (console, errors, fault) = Surroundings.Of(args);
        if (fault is not null)
        {
            errors.MarkupLineInterpolated($"[red]error:[/] {fault}");
            return FashionGanCommand.Failure;
        }
        using var signals = StopSignals.Listen(() => ProcessEnd.Now(FashionGanCommand.Cancelled));
        int code = await FashionGanCommand.RunAsync(args, console, errors, signals.Token, patience: patience).ConfigureAwait(false);
        if (signals.Token.IsCancellationRequested)
            ProcessEnd.Now(code);
        return code;
    }
}
