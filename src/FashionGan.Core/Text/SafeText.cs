using System.Globalization;
using System.Text;

namespace FashionGan;

/// <summary>
/// Makes text safe to show that came from somebody else: a file's name, a file's content, an environment variable. What a terminal would
/// obey or what would reorder the text around it is shown as an escape such as <c>\u001B</c>.
/// </summary>
/// <remarks>
/// Escaped are control characters (ESC, carriage return and backspace above all), line and paragraph separators, direction marks and other
/// invisible format characters, and halves of surrogate pairs. The joiners that Persian, Hindi and emoji are written with (U+200C, U+200D)
/// stay. Text without any of these comes back as it is. Safe for many threads.
/// </remarks>
public static class SafeText
{
    /// <summary>How many characters <see cref="Quoted"/> shows of a text, unless it is told otherwise.</summary>
    public const int QuotedLength = 80;

    private const string Ellipsis = "...";

    /// <summary>The text on one line: line breaks and tabs are escaped too.</summary>
    /// <param name="text">The text.</param>
    public static string Line(string text) => Escape(text, keepsLines: false);

    /// <summary>The text with its line feeds and tabs, as a message of several lines has them; all else as in <see cref="Line"/>.</summary>
    /// <param name="text">The text.</param>
    public static string Lines(string text) => Escape(text, keepsLines: true);

    /// <summary>The beginning of the text, on one line; dots say that it goes on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most characters of it that are shown, at least 1.</param>
    public static string Beginning(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (text.Length <= most)
            return Line(text);
        int end = char.IsHighSurrogate(text[most - 1]) && char.IsLowSurrogate(text[most]) ? most - 1 : most;
        return Line(text[..end]) + Ellipsis;
    }

    /// <summary>The beginning of the text in single quotes.</summary>
    /// <inheritdoc cref="Beginning"/>
    public static string Quoted(string text, int most = QuotedLength) => $"'{Beginning(text, most)}'";

    private static string Escape(string text, bool keepsLines)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? safe = null;
        for (int at = 0, length; at < text.Length; at += length)
        {
            if (IsSafe(text, at, keepsLines, out length))
            {
                safe?.Append(text, at, length);
                continue;
            }
            safe ??= new StringBuilder(text, 0, at, text.Length + 16);
            for (int i = at; i < at + length; i++)
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
        }
        return safe?.ToString() ?? text;
    }

    private static bool IsSafe(string text, int at, bool keepsLines, out int length)
    {
        length = 1;
        if (text[at] is >= ' ' and <= '~')
            return true;
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return false;
        length = rune.Utf16SequenceLength;
        return rune.Value is 0x200C or 0x200D
            || (keepsLines && rune.Value is '\n' or '\t')
            || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
    }
}
