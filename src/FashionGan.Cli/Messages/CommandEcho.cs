using System.CommandLine;
using System.CommandLine.Parsing;

namespace FashionGan.Cli;

/// <summary>The command line that a card, a report or a metrics file names: pasted into bash, it gives the same figures.</summary>
/// <remarks>It is made of the options as they were parsed, so that none can be forgotten.</remarks>
internal static class CommandEcho
{
    // Where results go and what is replaced there changes no figure.
    private static readonly string[] LeftOut = ["--out", "--overwrite", "--keep-checkpoints"];

    /// <summary>The command with every option that is not at its default, but for those that say where results go.</summary>
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var options = command.Options.Where(o => !LeftOut.Contains(o.Name)).Select(parsed.GetResult).OfType<OptionResult>();
        return string.Join(' ', ["fashion-gan", command.Name, .. options.Where(IsSet).SelectMany(Words)]);
    }

    private static bool IsSet(OptionResult given) =>
        !given.Implicit
            && !Equals(given.GetValueOrDefault<object>(), given.Option.HasDefaultValue ? given.Option.GetDefaultValue() : false);

    private static IEnumerable<string> Words(OptionResult given)
    {
        string name = given.Option.Name;
        string[] values = [.. given.Tokens.Select(t => t.Value)];
        // What looks like an option or a response file is a value only behind an equals sign.
        return values.Any(v => v.StartsWith('-') || v.StartsWith('@'))
            ? values.Select(v => $"{name}={ShellWord.Of(v)}")
            : [name, .. values.Select(ShellWord.Of)];
    }
}
