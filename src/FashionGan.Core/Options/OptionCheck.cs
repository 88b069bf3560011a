using System.Globalization;
using System.Numerics;

namespace FashionGan;

/// <summary>Collects what is wrong with a set of options and says it in one message.</summary>
internal sealed class OptionCheck(string owner)
{
    private const int MostShown = 200;

    private List<string>? _faults;

    public OptionCheck InRange<T>(string field, T value, T min, T max) where T : INumber<T> =>
        Require(value >= min && value <= max, field, value, $"{Text(min)} to {Text(max)}"); // NaN fails both comparisons.

    public OptionCheck Require(bool holds, string field, object? value, string allowed)
    {
        if (!holds)
            (_faults ??= []).Add($"{field} is {Text(value)}, allowed is {allowed}");
        return this;
    }

    /// <exception cref="ArgumentException">At least one field is out of its range.</exception>
    public void ThrowIfInvalid()
    {
        if (_faults is not null)
            throw new ArgumentException($"{owner}: {string.Join("; ", _faults)}.");
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string s => SafeText.Quoted(s, MostShown),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "null",
    };
}
