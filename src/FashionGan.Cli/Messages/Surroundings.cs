using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>What the process was started in: where it can speak, and whether its working folder is there.</summary>
/// <param name="Console">Where results are said.</param>
/// <param name="Errors">Where errors are said.</param>
/// <param name="Fault">Why nothing can be done here; null where something can.</param>
internal sealed record Surroundings(IAnsiConsole Console, IAnsiConsole Errors, string? Fault)
{
    /// <param name="args">The command line.</param>
    public static Surroundings Of(string[] args)
    {
        var (output, error) = (StandardStreams.IsOpen(StandardStreams.Output), StandardStreams.IsOpen(StandardStreams.Error));
        var console = Terminal.Of(output ? System.Console.Out : TextWriter.Null);
        // Without standard error, errors are said beside the results, but not in the midst of a picture.
        bool mixes = !error && !args.Any(a => a is Destination.Pipe || a.EndsWith("=" + Destination.Pipe, StringComparison.Ordinal));
        var errors = error ? Terminal.Of(System.Console.Error) : mixes ? console : Terminal.Of(TextWriter.Null);
        string? fault = !output
            ? "standard output is closed, so nothing could be shown. Leave it open, or send it to a file or to /dev/null."
            : WorkingFolderIsThere()
                ? null
                : "the working folder is gone: it was removed or renamed. Change to a folder that is there and try again.";
        return new Surroundings(console, errors, fault);
    }

    private static bool WorkingFolderIsThere()
    {
        try
        {
            return Directory.Exists(Directory.GetCurrentDirectory());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
