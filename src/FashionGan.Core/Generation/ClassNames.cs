using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan;

/// <summary>The names of the classes that a network can be told, in its weights: a line each.</summary>
internal static class ClassNames
{
    private const string Setting = "class-names";

    /// <summary>Weights that name their classes.</summary>
    public static NetworkWeights Note(NetworkWeights weights, ImmutableArray<string> names) =>
        names.IsDefaultOrEmpty
            ? weights
            : weights with { Settings = weights.Settings.SetItem(Setting, string.Join('\n', names.Select(SafeText.Line))) };

    /// <summary>The names of <paramref name="count"/> classes; their numbers where the weights do not name as many.</summary>
    public static ImmutableArray<string> Of(NetworkWeights weights, int count)
    {
        string[] names = weights.Settings.GetValueOrDefault(Setting, "").Split('\n');
        return names.Length == count && names.All(n => n.Length > 0) && names.Distinct().Count() == count
            ? [.. names.Select(n => SafeText.Line(n))]
            : [.. Enumerable.Range(0, count).Select(c => c.ToString(CultureInfo.InvariantCulture))];
    }
}
