namespace FashionGan;

/// <summary>What every generation metric asks of the two sets that it compares.</summary>
internal static class FeaturePair
{
    /// <param name="metric">Who asks, as a message begins.</param>
    /// <param name="real">Real images.</param>
    /// <param name="generated">Generated ones.</param>
    /// <param name="least">Rows that each must have.</param>
    /// <param name="why">What the rows are needed for, where that is not plain: the end of a sentence.</param>
    /// <exception cref="ArgumentException">The dimensions differ, or there are too few rows.</exception>
    public static void Check(string metric, FeatureMatrix real, FeatureMatrix generated, int least, string why = "")
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        if (real.Dimension != generated.Dimension)
            throw new ArgumentException(
                $"{metric}: the real rows have {real.Dimension} features, the generated ones {generated.Dimension}; "
                + "both must come from the same extractor.");
        if (Math.Min(real.Rows, generated.Rows) < least)
            throw new ArgumentException(
                $"{metric}: needs at least {least} real and {least} generated rows{why}; "
                + $"there are {real.Rows} real and {generated.Rows} generated.");
    }

    /// <exception cref="ArgumentException">All rows are the same.</exception>
    public static void RequireVariety(string metric, FeatureMatrix real)
    {
        for (int row = 1; row < real.Rows; row++)
            if (!real[row].SequenceEqual(real[0]))
                return;
        throw new ArgumentException(
            $"{metric}: all {real.Rows} real rows are the same, so there is nothing to be near to; "
            + "check that the images differ and reach the extractor.");
    }
}
