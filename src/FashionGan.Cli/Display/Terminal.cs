using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>
/// Opens a stream of text as a console: with colours and live bars on a terminal, in plain lines on one too narrow for bars, plain
/// and never wrapped elsewhere. No text reaches it that a terminal would obey.
/// </summary>
internal static class Terminal
{
    /// <summary>Columns that bars and tables need.</summary>
    public const int LeastColumns = 60;

    private const int Unwrapped = 10_000;

    public static IAnsiConsole Of(TextWriter writer) => Of(new AnsiConsoleOutput(writer));

    public static IAnsiConsole Of(IAnsiConsoleOutput output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        if (!output.IsTerminal)
        {
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }
        if (!output.IsTerminal || IsNarrow(console))
        {
            console.Profile.Capabilities.Interactive = false;
            console.Profile.Width = Unwrapped;
        }
        console.Pipeline.Attach(new SafeDisplay());
        return console;
    }

    /// <summary>Whether this is a terminal on which bars and tables would not fit.</summary>
    public static bool IsNarrow(IAnsiConsole console) => console.Profile.Out is { IsTerminal: true, Width: < LeastColumns };
}
