using Spectre.Console;

namespace FashionGan.Cli.Tests;

/// <summary>Runs the command in this process, as a pipe would see it.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static async Task<CommandRun> Of(string[] args, CancellationToken cancellation = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await FashionGanCommand.RunAsync(args, Terminal.Of(output), Terminal.Of(error), cancellation);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
