using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Says what is wrong with a command line, and where its help is.</summary>
internal static class UsageErrors
{
    /// <returns>The exit code.</returns>
    public static int Say(IAnsiConsole errors, ParseResult parsed)
    {
        foreach (string fault in parsed.Errors.Select(e => e.Message).Distinct())
            errors.MarkupLineInterpolated($"[red]error:[/] {SafeText.Lines(fault)}");
        foreach (string line in Suggestions(parsed))
            errors.WriteLine(SafeText.Line(line));
        errors.WriteLine($"'{Path(parsed)} --help' shows what there is.");
        return FashionGanCommand.Usage;
    }

    // What the parser thinks was meant, without the help that it shows as well.
    private static IEnumerable<string> Suggestions(ParseResult parsed)
    {
        ((ParseErrorAction)parsed.Action!).ShowHelp = false;
        using var output = new StringWriter();
        using var said = new StringWriter();
        parsed.Invoke(new InvocationConfiguration { Output = output, Error = said });
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Path(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is not null; at = at.Parent)
            if (at is CommandResult { Command: var command })
                names.Insert(0, command is RootCommand ? "fashion-gan" : command.Name);
        return string.Join(' ', names);
    }
}
