using System.Globalization;

namespace FashionGan;

/// <summary>
/// A name with arguments in brackets, each <c>name=value</c>, <c>name=expression</c> or an expression alone: how an immutable component is
/// kept as text.
/// </summary>
internal sealed class TextExpression(string name)
{
    private const int MaxLength = 4_096, MaxDepth = 8, MostShown = 100;
    private readonly Dictionary<string, object> _named = [];
    private readonly List<TextExpression> _unnamed = [];

    public string Name => name;

    /// <summary>Reads the text and makes a component of it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">What it should be, such as <c>a noise model</c>.</param>
    /// <param name="example">A text that can be read.</param>
    /// <param name="make">Makes the component; what it throws becomes part of the one error.</param>
    /// <exception cref="ArgumentException">The text cannot be read, or a value is out of its range.</exception>
    public static T Read<T>(string text, string kind, string example, Func<TextExpression, T> make)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return make(Parse(text));
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            // Without the parameter's name: it would follow the sentence that users see.
            throw new ArgumentException(
                $"{SafeText.Quoted(text, MostShown)} is not {kind}: {fault.Message.TrimEnd('.')}. Expected is text such as '{example}'.",
                fault);
        }
    }

    /// <exception cref="FormatException">The text is no expression; the message is half a sentence.</exception>
    private static TextExpression Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new FormatException($"it is {text.Length} characters long, at most {MaxLength} are read");
        int at = 0;
        var expression = Read(text, ref at, MaxDepth);
        return at == text.Length ? expression : throw new FormatException($"something follows the closing bracket at character {at + 1}");
    }

    public float TakeNumber(string key) => Number(key, "");

    public int TakeInteger(string key) => Integer(key, "");

    private float Number(string key, string orElse) => Take(key, out var value) && value is string text
        && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
            ? number
            : throw new FormatException($"{name} needs {key}=NUMBER{orElse}");

    private int Integer(string key, string orElse) => Take(key, out var value) && value is string text
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"{name} needs {key}=WHOLE-NUMBER{orElse}");

    /// <summary>A number; null for <c>auto</c>.</summary>
    public float? TakeNumberOrAuto(string key) => IsAuto(key) ? null : Number(key, $" or {key}={DefaultSettings.Auto}");

    /// <summary>A whole number; null for <c>auto</c>.</summary>
    public int? TakeIntegerOrAuto(string key) => IsAuto(key) ? null : Integer(key, $" or {key}={DefaultSettings.Auto}");

    /// <summary>True where there is such an argument.</summary>
    public bool Has(string key) => _named.ContainsKey(key);

    public string TakeWord(string key) => Take(key, out var value) && value is string text
        ? text
        : throw new FormatException($"{name} needs {key}=WORD");

    public bool TakeFlag(string key) => Take(key, out var value) && value is "true" or "false"
        ? value is "true"
        : throw new FormatException($"{name} needs {key}=true or {key}=false");

    public TextExpression TakeExpression(string key) => Take(key, out var value) && value is TextExpression expression
        ? expression
        : throw new FormatException($"{name} needs {key}=MODEL");

    public IReadOnlyList<TextExpression> TakeUnnamed()
    {
        TextExpression[] taken = [.. _unnamed];
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

    private bool IsAuto(string key) => _named.TryGetValue(key, out var value) && value is DefaultSettings.Auto && _named.Remove(key);

    private bool Take(string key, out object? value) => _named.Remove(key, out value);

    private static TextExpression Read(string text, ref int at, int depth)
    {
        if (depth == 0)
            throw new FormatException($"more than {MaxDepth} brackets are open at character {at + 1}");
        var expression = new TextExpression(ReadWord(text, ref at));
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
