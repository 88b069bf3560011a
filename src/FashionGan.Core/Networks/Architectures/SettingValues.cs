using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan;

/// <summary>The settings of one network. Immutable, equal where all are equal.</summary>
internal sealed class SettingValues : IEquatable<SettingValues>
{
    private readonly ImmutableSortedDictionary<string, int> _values;

    private SettingValues(IEnumerable<KeyValuePair<string, int>> values) =>
        _values = values.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The setting of that name.</summary>
    public int this[string key] => _values[key];

    /// <summary>The images' size.</summary>
    public ImageSize ImageSize => new(this["height"], this["width"]);

    /// <summary>Checks settings of a program.</summary>
    /// <param name="owner">Whose they are, for the message.</param>
    /// <param name="settings">The settings that there are.</param>
    /// <param name="values">A value for each.</param>
    /// <exception cref="ArgumentException">Names every setting that is out of range.</exception>
    public static SettingValues Of(string owner, IEnumerable<NetworkSetting> settings, IReadOnlyDictionary<string, int> values)
    {
        var check = new OptionCheck(owner);
        foreach (var setting in settings)
            check.Require(setting.Allows(values[setting.Key]), setting.Text ?? setting.Key, values[setting.Key], setting.Allowed);
        check.ThrowIfInvalid();
        return new(settings.Select(s => KeyValuePair.Create(s.Key, values[s.Key])));
    }

    /// <summary>Reads settings from a weights' file.</summary>
    /// <exception cref="InvalidDataException">Names every setting that is missing or out of range.</exception>
    public static SettingValues Read(string architecture, IEnumerable<NetworkSetting> settings, IReadOnlyDictionary<string, string> texts)
    {
        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        List<string> faults = [];
        foreach (var setting in settings)
        {
            string? text = texts.GetValueOrDefault(setting.Key);
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && setting.Allows(value))
                values[setting.Key] = value;
            else
                faults.Add($"{setting.Key} is {(text is null ? "missing" : SafeText.Quoted(text))}, allowed is {setting.Allowed}");
        }
        return faults.Count == 0
            ? new(values)
            : throw new InvalidDataException(
                $"The settings of the weights of {SafeText.Quoted(architecture)}: {string.Join("; ", faults)}.");
    }

    /// <summary>As a weights' file keeps them.</summary>
    public ImmutableSortedDictionary<string, string> ToTexts() =>
        _values.ToImmutableSortedDictionary(v => v.Key, v => v.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public bool Equals(SettingValues? other) => other is not null && _values.SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as SettingValues);

    public override int GetHashCode() => _values.Aggregate(0, HashCode.Combine);
}
