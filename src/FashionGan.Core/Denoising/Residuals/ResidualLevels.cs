namespace FashionGan;

/// <summary>How much a denoiser usually took out of a plane, by how bright it is: where there is no detail, that is the noise.</summary>
internal sealed class ResidualLevels
{
    private const int Shades = 256, Levels = 512, Parts = 4;
    private const double Usual = 0.2, Room = 1.5, Decades = 4; // Levels from 0.0001 to 1.

    private readonly long[] _counts = new long[Shades * Levels];
    private float[]? _limits;

    /// <summary>Counts a pixel.</summary>
    public void Add(float brightness, float level) => _counts[Shade(brightness) * Levels + Bin(level)]++;

    /// <summary>Ends the counting.</summary>
    /// <remarks>
    /// Pixels are parted into quarters by their brightness. A quarter's limit is half as much again as the level that a fifth of its pixels
    /// stay below: the larger noise there is in the one part, if at all, the others are not measured by. Between the quarters' means it is
    /// interpolated.
    /// </remarks>
    public void Complete()
    {
        long[] shades = [.. Enumerable.Range(0, Shades).Select(s => Enumerable.Range(0, Levels).Sum(l => _counts[s * Levels + l]))];
        long total = shades.Sum(), seen = 0;
        var middles = new List<(double Shade, double Limit)>();
        long[] part = new long[Levels];
        double weighted = 0;
        long inPart = 0;
        for (int shade = 0; shade < Shades; shade++)
        {
            for (int level = 0; level < Levels; level++)
                part[level] += _counts[shade * Levels + level];
            (seen, inPart, weighted) = (seen + shades[shade], inPart + shades[shade], weighted + (double)shade * shades[shade]);
            if (inPart == 0 || (seen < total * (middles.Count + 1.0) / Parts && shade < Shades - 1))
                continue;
            middles.Add((weighted / inPart, Room * Value(part, inPart)));
            Array.Clear(part);
            (inPart, weighted) = (0, 0);
        }
        _limits = [.. Enumerable.Range(0, Shades).Select(s => (float)Between(middles, s))];
    }

    /// <summary>The most that noise accounts for where it is so bright.</summary>
    public float Limit(float brightness) => _limits![Shade(brightness)];

    private static int Shade(float brightness) => (int)Math.Clamp(brightness * Shades, 0, Shades - 1);

    private static int Bin(float level) =>
        level <= 0 ? 0 : (int)Math.Clamp((MathF.Log10(level) + (float)Decades) * (Levels / (float)Decades), 0, Levels - 1);

    private static double Value(long[] counts, long total)
    {
        long below = 0;
        int bin = 0;
        while (bin < Levels - 1 && (below += counts[bin]) < Usual * total)
            bin++;
        return Math.Pow(10, (bin + 0.5) / Levels * Decades - Decades);
    }

    private static double Between(List<(double Shade, double Limit)> middles, double shade)
    {
        int next = middles.FindIndex(m => m.Shade >= shade);
        if (next <= 0)
            return middles.Count == 0 ? 0 : next == 0 ? middles[0].Limit : middles[^1].Limit;
        var (a, b) = (middles[next - 1], middles[next]);
        return a.Limit + (b.Limit - a.Limit) * (shade - a.Shade) / (b.Shade - a.Shade);
    }
}
