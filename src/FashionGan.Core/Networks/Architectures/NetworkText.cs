using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A network as text: its name, and its own settings in brackets where it has any, as in <c>dncnn(depth=7,width=24)</c>.</summary>
internal static class NetworkText
{
    /// <param name="name">What the text calls it.</param>
    /// <param name="own">The settings that are its own and not the data's.</param>
    /// <param name="values">Their values.</param>
    public static string Write(string name, IEnumerable<NetworkSetting> own, SettingValues values)
    {
        string arguments = string.Join(',', own.Select(s => $"{s.Text}={s.ToText(values[s.Key])}"));
        return arguments.Length > 0 ? $"{name}({arguments})" : name;
    }

    /// <summary>The own settings that stand in a text.</summary>
    /// <exception cref="FormatException">One is missing, or there are more.</exception>
    public static Dictionary<string, int> TakeSettings(TextExpression text, IEnumerable<NetworkSetting> own)
    {
        var values = own.ToDictionary(s => s.Key, s => s.Take(text));
        text.End();
        return values;
    }

    /// <summary>Reads a network.</summary>
    /// <param name="text">The text: a name alone, which means the defaults, or one with every setting.</param>
    /// <param name="kind">What it should be, such as <c>a denoising network</c>.</param>
    /// <param name="example">A text that can be read.</param>
    /// <param name="all">The networks that there are, with their defaults.</param>
    /// <param name="name">What a text calls one.</param>
    /// <param name="withSettings">One of them with the settings that a text gives.</param>
    /// <exception cref="ArgumentException">The text is none of them, or a value is out of its range.</exception>
    public static T Read<T>(
        string text, string kind, string example, ImmutableArray<T> all, Func<T, string> name, Func<T, TextExpression, T> withSettings)
        where T : class
    {
        return Find(text) ?? TextExpression.Read(text, kind, example, e => withSettings(Find(e.Name) ?? throw Unknown(e.Name), e));

        T? Find(string found) => all.FirstOrDefault(n => name(n) == found);

        FormatException Unknown(string asked)
        {
            var names = all.Select(name).ToImmutableArray();
            return new FormatException($"there is no '{asked}', only {string.Join(", ", names[..^1])} and {names[^1]}");
        }
    }
}
