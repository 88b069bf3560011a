namespace FashionGan.Cli.Tests;

/// <summary>Runs the command in this process, as a pipe would see it.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>What was written to standard output as bytes, apart from text.</summary>
    public byte[] Piped { get; private init; } = [];

    /// <param name="args">The arguments.</param>
    /// <param name="cancellation">Ctrl+C.</param>
    /// <param name="input">What standard input holds.</param>
    /// <param name="screen">Where standard output goes; by default a writer of this run's own.</param>
    public static async Task<CommandRun> Of(
        string[] args, CancellationToken cancellation = default, byte[]? input = null, StringWriter? screen = null)
    {
        using var output = screen ?? new StringWriter();
        using var error = new StringWriter();
        var piped = new MemoryStream();
        var pipes = new Pipes(() => new MemoryStream(input ?? []), () => piped);
        int code = await FashionGanCommand.RunAsync(args, Terminal.Of(output), Terminal.Of(error), cancellation, pipes);
        return new CommandRun(code, output.ToString(), error.ToString()) { Piped = piped.ToArray() };
    }
}
