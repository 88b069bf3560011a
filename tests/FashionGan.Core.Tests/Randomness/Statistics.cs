namespace FashionGan.Tests;

/// <summary>Distribution functions that the statistical tests compare with.</summary>
internal static class Statistics
{
    /// <summary>The largest gap between the sample's distribution function and <paramref name="cdf"/>, times sqrt(n): above 2.0 once in
    /// 1,500 samples.</summary>
    public static double KolmogorovSmirnov(float[] sample, Func<double, double> cdf)
    {
        float[] sorted = [.. sample];
        Array.Sort(sorted);
        double gap = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double f = cdf(sorted[i]);
            gap = Math.Max(gap, Math.Max(f - (double)i / sorted.Length, (i + 1.0) / sorted.Length - f));
        }
        return gap * Math.Sqrt(sorted.Length);
    }

    public static double NormalCdf(double x) => x < 0 ? UpperTail(-x) : 1 - UpperTail(x);

    /// <summary>P(Z > x), x >= 0: a series below 3, a continued fraction above.</summary>
    public static double UpperTail(double x)
    {
        double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        if (x < 3)
        {
            double term = x, sum = x;
            for (int k = 1; term > 1e-17; k++)
                sum += term *= x * x / (2 * k + 1);
            return 0.5 - density * sum;
        }
        double fraction = x;
        for (int k = 60; k >= 1; k--)
            fraction = x + k / fraction;
        return density / fraction;
    }

    public static double Correlation(float[] a, float[] b)
    {
        double ma = a.Average(v => (double)v), mb = b.Average(v => (double)v), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return ab / Math.Sqrt(aa * bb);
    }
}
