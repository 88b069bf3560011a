namespace FashionGan;

/// <summary>What share of its standard deviation noise keeps where it was clipped to [0, 1], by how bright a place looks.</summary>
/// <remarks>
/// Foi, <i>Clipped noisy images: heteroskedastic modeling and practical denoising</i>, Signal Processing 89(12), 2009: the standard
/// deviation of a clipped pixel as a function of its mean. Tabulated, since images ask for it by the thousand.
/// </remarks>
internal static class ClippedSpread
{
    private const int Places = 100, Levels = 24;
    private const double MostSigma = 2, Deepest = 5;

    // The mean of black under clipped noise, over sigma.
    private const double Black = 0.3989422804014327;

    // From here down the far border matters no more, and the share depends on the distance over sigma alone.
    private const double LeastSigma = 0.1;

    private static readonly Lazy<float[]> Table = new(Tabulate);

    /// <summary>The share that is kept.</summary>
    /// <param name="distance">How far the mean of clipped pixels is from black or white, whichever is nearer.</param>
    /// <param name="sigma">The noise's standard deviation before clipping, above 0.</param>
    public static double Kept(double distance, double sigma)
    {
        // No mean is nearer than black's own; below lies chance.
        distance = Math.Max(distance, Black * sigma);
        double place = Math.Min(distance / sigma, Deepest) / Deepest * Places;
        double level = Math.Log(Math.Clamp(sigma, LeastSigma, MostSigma) / LeastSigma) / Math.Log(MostSigma / LeastSigma) * Levels;
        int p = Math.Min((int)place, Places - 1), l = Math.Min((int)level, Levels - 1);
        float[] table = Table.Value;
        double Along(int row) =>
            table[row * (Places + 1) + p] + (place - p) * (table[row * (Places + 1) + p + 1] - table[row * (Places + 1) + p]);
        double low = Along(l);
        return low + (level - l) * (Along(l + 1) - low);
    }

    /// <summary>The standard deviation of a pixel of value <paramref name="x"/> after noise and clipping.</summary>
    internal static double Deviation(double x, double sigma)
    {
        double a = -x / sigma, b = (1 - x) / sigma, low = NormalDistribution.Density(a), high = NormalDistribution.Density(b);
        double inside = NormalDistribution.Cumulative(b) - NormalDistribution.Cumulative(a);
        double square = (x * x + sigma * sigma) * inside + 2 * x * sigma * (low - high) + sigma * sigma * (a * low - b * high)
            + NormalDistribution.Cumulative(-b);
        double mean = ClippedNoise.Mean(x, sigma);
        return Math.Sqrt(Math.Max(0, square - mean * mean));
    }

    private static float[] Tabulate()
    {
        var table = new float[(Levels + 1) * (Places + 1)];
        for (int level = 0; level <= Levels; level++)
        {
            double sigma = LeastSigma * Math.Pow(MostSigma / LeastSigma, (double)level / Levels), x = 0;
            for (int place = 0; place <= Places; place++)
            {
                double mean = Math.Min(0.5, sigma * Deepest * place / Places);
                // The value whose clipped noise has this mean: it grows with the mean.
                for (double step = 0.25; step > 1e-7; step /= 2)
                    while (x + step <= 0.5 && ClippedNoise.Mean(x + step, sigma) <= mean)
                        x += step;
                table[level * (Places + 1) + place] = (float)(Deviation(x, sigma) / sigma);
            }
        }
        return table;
    }
}
