namespace FashionGan;

/// <summary>The standard normal distribution, to about 1e-14.</summary>
internal static class NormalDistribution
{
    public static double Density(double x) => Math.Exp(-x * x / 2) * 0.3989422804014327;

    /// <summary>P(Z &lt;= x): a series near 0, a continued fraction in the tails.</summary>
    public static double Cumulative(double x)
    {
        double size = Math.Abs(x), tail;
        if (size < 3)
        {
            double term = size, sum = size;
            for (int k = 1; term > 1e-17; k++)
                sum += term *= size * size / (2 * k + 1);
            tail = 0.5 - Density(size) * sum;
        }
        else
        {
            double fraction = size;
            for (int k = 60; k >= 1; k--)
                fraction = size + k / fraction;
            tail = Density(size) / fraction;
        }
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>P(|Z| &lt;= x).</summary>
    public static double Inside(double x) => 2 * Cumulative(x) - 1;

    /// <summary>The x with P(|Z| &lt;= x) = <paramref name="share"/>.</summary>
    public static double Magnitude(double share)
    {
        double low = 0, high = 10;
        while (high - low > 1e-12)
        {
            double middle = (low + high) / 2;
            (low, high) = Inside(middle) < share ? (middle, high) : (low, middle);
        }
        return low;
    }
}
