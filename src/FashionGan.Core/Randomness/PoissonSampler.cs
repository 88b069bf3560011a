namespace FashionGan;

/// <summary>Draws from Poisson distributions, exactly: the only approximation is the rounding of doubles.</summary>
/// <remarks>
/// Means below 10: inversion by sequential search, one uniform a draw. From 10: transformed rejection, algorithm PTRS of Hörmann,
/// <i>The transformed rejection method for generating Poisson random variables</i>, Insurance: Mathematics and Economics 12, 1993.
/// </remarks>
internal static class PoissonSampler
{
    /// <summary>Above this mean a count's spread is less than a float's rounding, and nothing is drawn.</summary>
    public const double LargestMean = 1e12;

    public static double Draw(double mean, ref PhiloxReader words) => mean switch
    {
        <= 0 => 0,
        < 10 => Invert(mean, ref words),
        <= LargestMean => Reject(mean, ref words),
        _ => mean, // Also what NaN comes to.
    };

    private static double Invert(double mean, ref PhiloxReader words)
    {
        double probability = ExactMath.Exp(-mean), left = words.NextOpen();
        int k = 0;
        while (left > probability && k < 1_000)
        {
            left -= probability;
            probability *= mean / ++k;
        }
        return k;
    }

    private static double Reject(double mean, ref PhiloxReader words)
    {
        double b = 0.931 + 2.53 * Math.Sqrt(mean), a = -0.059 + 0.02483 * b;
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = words.NextOpen() - 0.5, v = words.NextOpen(), edge = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / edge + b) * u + mean + 0.43);
            if (edge >= 0.07 && v <= squeeze)
                return k;
            if (k < 0 || (edge < 0.013 && v > edge))
                continue;
            double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
            if (ExactMath.Log(v * inverseAlpha / (a / (edge * edge) + b)) <= k * ExactMath.Log(mean) - mean - ExactMath.LogFactorial(k))
                return k;
        }
    }
}
