using System.Globalization;
using System.Numerics;

namespace FashionGan;

/// <summary>Collects what is wrong with a set of options and says it in one message.</summary>
/// <remarks>
/// What all options of the library are checked by; for options of one's own that are to read alike. For one thread.
/// <code>
/// new OptionCheck(nameof(MyOptions))
///     .InRange(nameof(Steps), Steps, 1, 100)
///     .Require(Name.Length > 0, nameof(Name), Name, "a name")
///     .ThrowIfInvalid(); // MyOptions: Steps is 0, allowed is 1 to 100; Name is '', allowed is a name.
/// </code>
/// </remarks>
/// <param name="owner">Whose options they are: what the message begins with.</param>
public sealed class OptionCheck(string owner)
{
    private const int MostShown = 200;

    private List<string>? _faults;

    /// <summary>Asks that a number lies between two others.</summary>
    /// <param name="field">What the number is called.</param>
    /// <param name="value">The number; NaN lies nowhere.</param>
    /// <param name="min">The least that is allowed.</param>
    /// <param name="max">The most that is allowed.</param>
    /// <returns>This.</returns>
    public OptionCheck InRange<T>(string field, T value, T min, T max) where T : INumber<T> =>
        Require(value >= min && value <= max, field, value, $"{Text(min)} to {Text(max)}"); // NaN fails both comparisons.

    /// <summary>Asks for anything.</summary>
    /// <param name="holds">Whether all is well.</param>
    /// <param name="field">What is asked about.</param>
    /// <param name="value">Its value, which the message shows.</param>
    /// <param name="allowed">What is allowed, in words.</param>
    /// <returns>This.</returns>
    public OptionCheck Require(bool holds, string field, object? value, string allowed)
    {
        if (!holds)
            (_faults ??= []).Add($"{field} is {Text(value)}, allowed is {allowed}");
        return this;
    }

    /// <summary>Ends the check.</summary>
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
