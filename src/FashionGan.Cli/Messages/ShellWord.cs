using System.Globalization;
using System.Text;

namespace FashionGan.Cli;

/// <summary>Writes a text as one word of a POSIX shell's command line, as bash reads it.</summary>
internal static class ShellWord
{
    private const string Plain = "_./:,=+%@-";

    /// <summary>
    /// The text as it is where no character of it means anything to a shell; else in single quotes; else, where it holds what a terminal
    /// would obey, as bash's <c>$'...'</c> with escapes.
    /// </summary>
    public static string Of(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c)))
            return text;
        return SafeText.Line(text) == text ? $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'" : Escaped(text);
    }

    private static string Escaped(string text)
    {
        var word = new StringBuilder("$'");
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\'' or '\\')
                word.Append('\\').Append(rune);
            else if (SafeText.Line(rune.ToString()) == rune.ToString())
                word.Append(rune);
            else
                foreach (byte part in Encoding.UTF8.GetBytes(rune.ToString()))
                    word.Append(CultureInfo.InvariantCulture, $"\\x{part:X2}");
        return word.Append('\'').ToString();
    }
}
