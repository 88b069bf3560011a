namespace FashionGan;

/// <summary>How many rows a network is run on at once when data is transformed.</summary>
internal static class ScoringBatch
{
    public const int Default = 256;

    private const int Max = 65_536;

    /// <exception cref="ArgumentException">It is out of range.</exception>
    public static int Check(int rows)
    {
        new OptionCheck("Scoring").InRange("BatchSize", rows, 1, Max).ThrowIfInvalid();
        return rows;
    }
}
