using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>The <c>fashion-gan</c> command: its verbs, its exit codes, and how errors reach the user.</summary>
internal static class FashionGanCommand
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>What a shell reports for a program that Ctrl+C ended.</summary>
    public const int Cancelled = 130;

    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, IAnsiConsole errors, CancellationToken cancellation, Pipes? pipes = null)
    {
        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // A batch in flight and the report of what is done so far are let finish.
                ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
            };
            return await Create(console, errors, pipes ?? Pipes.OfProcess).Parse(args).InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            errors.MarkupLine("[yellow]Stopped.[/]");
            return Cancelled;
        }
        catch (Exception e) when (IsUsersToMend(e))
        {
            errors.MarkupLineInterpolated($"[red]error:[/] {e.Message}");
            return Failure;
        }
    }

    public static RootCommand Create(IAnsiConsole console, IAnsiConsole errors, Pipes pipes)
    {
        var root = new RootCommand("Generates and cleans small images: a GAN and a denoiser on Fashion-MNIST.");
        root.Subcommands.Add(DemoCommand.Create(console));
        root.Subcommands.Add(GenerateCommand.Create(console, errors, pipes));
        root.Subcommands.Add(DenoiseCommand.Create(console, errors, pipes));
        root.Subcommands.Add(ReproduceCommand.Create(console));
        root.Subcommands.Add(CompareCommand.Create(console));
        root.Subcommands.Add(TrainDenoiserCommand.Create(console));
        root.Subcommands.Add(TrainGanCommand.Create(console));
        root.Subcommands.Add(TrainExtractorCommand.Create(console));
        root.Subcommands.Add(DataCommand.Create(console));
        root.Subcommands.Add(DoctorCommand.Create(console));
        return root;
    }

    /// <summary>Errors whose message says what to do; anything else is a fault of the program and shows its stack.</summary>
    private static bool IsUsersToMend(Exception e) =>
        e is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException or InvalidOperationException;
}
