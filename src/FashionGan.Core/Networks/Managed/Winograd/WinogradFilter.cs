namespace FashionGan;

/// <summary>G of a minimal filtering algorithm that is made by interpolation (Toom and Cook's; Lavin and Gray 2016, section 2).</summary>
internal static class WinogradFilter
{
    /// <summary>
    /// A row for every point p, the powers of p over the product of p - q for all other points q; and one for infinity, the highest power.
    /// </summary>
    /// <param name="points">The finite points.</param>
    /// <param name="kernel">The filter's side: how many powers there are.</param>
    public static double[,] Of(double[] points, int kernel)
    {
        var filter = new double[points.Length + 1, kernel];
        for (int p = 0; p < points.Length; p++)
        {
            double product = points.Where((_, q) => q != p).Aggregate(1.0, (all, q) => all * (points[p] - q));
            for (int power = 0; power < kernel; power++)
                filter[p, power] = Math.Pow(points[p], power) / product;
        }
        filter[points.Length, kernel - 1] = 1;
        return filter;
    }
}
