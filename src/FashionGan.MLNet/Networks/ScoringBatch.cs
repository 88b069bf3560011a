using System.Globalization;

namespace FashionGan;

/// <summary>How many rows a network is run on at once when data is transformed.</summary>
internal static class ScoringBatch
{
    public const int Default = 256;

    public const string Setting = "batch";

    private const int Max = 65_536;

    /// <exception cref="ArgumentException">It is out of range.</exception>
    public static int Check(int rows)
    {
        new OptionCheck("Scoring").InRange("BatchSize", rows, 1, Max).ThrowIfInvalid();
        return rows;
    }

    /// <exception cref="ArgumentException">It is out of range.</exception>
    public static int Saved(SavedStep step) => Check(int.Parse(step.Setting(Setting), CultureInfo.InvariantCulture));
}
