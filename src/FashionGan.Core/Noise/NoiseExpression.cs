using System.Globalization;

namespace FashionGan;

/// <summary>A name with arguments in brackets, each <c>name=value</c>, <c>name=expression</c> or an expression alone: a noise model as
/// text.</summary>
internal sealed class NoiseExpression(string name)
{
    private const int MaxLength = 4_096, MaxDepth = 8;
    private readonly Dictionary<string, object> _named = [];
    private readonly List<NoiseExpression> _unnamed = [];

    public string Name => name;

    /// <exception cref="FormatException">The text is no expression; the message is half a sentence.</exception>
    public static NoiseExpression Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new FormatException($"it is {text.Length} characters long, at most {MaxLength} are read");
        int at = 0;
        var expression = Read(text, ref at, MaxDepth);
        return at == text.Length ? expression : throw new FormatException($"something follows the closing bracket at character {at + 1}");
    }

    public float TakeNumber(string key) => Take(key, out var value) && value is string text
        && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
            ? number
            : throw new FormatException($"{name} needs {key}=NUMBER");

    public bool TakeFlag(string key) => Take(key, out var value) && value is "true" or "false"
        ? value is "true"
        : throw new FormatException($"{name} needs {key}=true or {key}=false");

    public NoiseExpression TakeExpression(string key) => Take(key, out var value) && value is NoiseExpression expression
        ? expression
        : throw new FormatException($"{name} needs {key}=MODEL");

    public IReadOnlyList<NoiseExpression> TakeUnnamed()
    {
        NoiseExpression[] taken = [.. _unnamed];
        _unnamed.Clear();
        return taken;
    }

    /// <exception cref="FormatException">An argument was not taken.</exception>
    public void End()
    {
        if (_named.Keys.FirstOrDefault() is { } key)
            throw new FormatException($"{name} knows no {key}");
        if (_unnamed.Count > 0)
            throw new FormatException($"{name} takes no {_unnamed[0].Name}(...) without a name before it");
    }

    private bool Take(string key, out object? value) => _named.Remove(key, out value);

    private static NoiseExpression Read(string text, ref int at, int depth)
    {
        if (depth == 0)
            throw new FormatException($"more than {MaxDepth} brackets are open at character {at + 1}");
        var expression = new NoiseExpression(ReadWord(text, ref at));
        Expect(text, ref at, '(');
        expression.ReadArgument(text, ref at, depth);
        while (at < text.Length && text[at] == ',')
        {
            at++;
            expression.ReadArgument(text, ref at, depth);
        }
        Expect(text, ref at, ')');
        return expression;
    }

    private void ReadArgument(string text, ref int at, int depth)
    {
        int start = at;
        string word = ReadWord(text, ref at);
        if (at < text.Length && text[at] == '=')
        {
            at++;
            if (!_named.TryAdd(word, ReadValue(text, ref at, depth)))
                throw new FormatException($"{word} comes twice");
        }
        else
        {
            at = start;
            _unnamed.Add(Read(text, ref at, depth - 1));
        }
    }

    private static object ReadValue(string text, ref int at, int depth)
    {
        int start = at;
        string word = ReadWord(text, ref at);
        if (at >= text.Length || text[at] != '(')
            return word;
        at = start;
        return Read(text, ref at, depth - 1);
    }

    private static string ReadWord(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.'))
            at++;
        return at > start ? text[start..at] : throw new FormatException($"a name or value is missing at character {at + 1}");
    }

    private static void Expect(string text, ref int at, char c)
    {
        if (at >= text.Length || text[at] != c)
            throw new FormatException($"'{c}' is missing at character {at + 1}");
        at++;
    }
}
