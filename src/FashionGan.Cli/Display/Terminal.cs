using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Opens a stream of text as a console: with colours and live bars on a terminal, plain and never wrapped elsewhere.</summary>
internal static class Terminal
{
    private const int Unwrapped = 10_000;

    public static IAnsiConsole Of(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            (console.Profile.Capabilities.Interactive, console.Profile.Capabilities.Ansi) = (false, false);
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            console.Profile.Width = Unwrapped;
        }
        return console;
    }
}
