using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>The <c>fashion-gan</c> command: its verbs, its exit codes, and how errors reach the user.</summary>
internal static class FashionGanCommand
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>The command line asks for something that there is not, or that is not allowed.</summary>
    public const int Usage = 2;

    /// <summary>What a shell reports for a program that Ctrl+C ended.</summary>
    public const int Cancelled = 130;

    /// <summary>How long a run may go on that was asked to stop and has not heard it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <param name="args">The command line.</param>
    /// <param name="console">Where results are said.</param>
    /// <param name="errors">Where errors are said.</param>
    /// <param name="cancellation">Asks the run to stop.</param>
    /// <param name="pipes">Standard input and output as bytes; by default this process's.</param>
    /// <param name="patience">How long to wait for a run that was asked to stop and does not hear it; by default for ever.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args, IAnsiConsole console, IAnsiConsole errors, CancellationToken cancellation,
        Pipes? pipes = null, TimeSpan? patience = null)
    {
        try
        {
            var notice = new StopNotice();
            var parsed = Create(console, errors, pipes ?? Pipes.OfProcess, notice).Parse(args);
            if (parsed.Action is ParseErrorAction)
                return UsageErrors.Say(errors, parsed);
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
                Output = console.Profile.Out.Writer, Error = errors.Profile.Out.Writer,
            };
            // On another thread, which is left behind where it does not stop in time.
            var work = Task.Run(() => parsed.InvokeAsync(configuration, cancellation), CancellationToken.None);
            await EndedOrAcknowledgedAsync(work, notice, patience ?? Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
            return await work.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            errors.MarkupLine("[yellow]Stopped.[/]");
            return Cancelled;
        }
        catch (Exception e) when (UserMessage.IsUsersToMend(e))
        {
            errors.MarkupLineInterpolated($"[red]error:[/] {UserMessage.Of(e)}");
            return e is ArgumentException ? Usage : Failure;
        }
    }

    public static RootCommand Create(IAnsiConsole console, IAnsiConsole errors, Pipes pipes, StopNotice notice)
    {
        var root = new RootCommand("Generates and cleans small images: a GAN and a denoiser on Fashion-MNIST.");
        // Wrapped as the console is: the parser's own way never ends on a terminal of two columns.
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = console.Profile.Width };
        root.Subcommands.Add(DemoCommand.Create(console));
        root.Subcommands.Add(GenerateCommand.Create(console, errors, pipes));
        root.Subcommands.Add(DenoiseCommand.Create(console, errors, pipes));
        root.Subcommands.Add(MomentsCommand.Create(console));
        root.Subcommands.Add(FidCommand.Create(console));
        root.Subcommands.Add(ExportCommand.Create(console));
        root.Subcommands.Add(ServeCommand.Create(console, errors, notice));
        root.Subcommands.Add(ReproduceCommand.Create(console, notice));
        root.Subcommands.Add(CompareCommand.Create(console, notice));
        root.Subcommands.Add(new TrainDenoiserCommand().Create(console, notice));
        root.Subcommands.Add(new TrainGanCommand().Create(console, notice));
        root.Subcommands.Add(new TrainDiffusionCommand().Create(console, notice));
        root.Subcommands.Add(new TrainExtractorCommand().Create(console, notice));
        root.Subcommands.Add(TuneRefinementCommand.Create(console));
        root.Subcommands.Add(new TrainMixtureCommand().Create(console, notice));
        root.Subcommands.Add(DataCommand.Create(console));
        root.Subcommands.Add(DoctorCommand.Create(console));
        return root;
    }

    /// <summary>Waits until the work has ended, or was asked to stop and has heard it.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop and has not heard it in time.</exception>
    private static async Task EndedOrAcknowledgedAsync(Task work, StopNotice notice, TimeSpan patience, CancellationToken cancellation)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellation.Register(asked.SetResult);
        if (await Task.WhenAny(work, asked.Task).ConfigureAwait(false) == work)
            return;
        await Task.WhenAny(work, Task.Delay(patience, CancellationToken.None)).ConfigureAwait(false);
        if (!work.IsCompleted && !notice.IsAcknowledged)
            throw new OperationCanceledException(cancellation);
    }
}
