namespace FashionGan;

/// <summary>The vectors that a generator makes images of.</summary>
/// <remarks>Safe for many threads.</remarks>
public static class Latents
{
    /// <summary>Draws a vector from a standard normal distribution; it depends on seed and row alone.</summary>
    /// <param name="destination">Receives the vector.</param>
    /// <param name="seed">Which series of vectors: that of <c>ml.Data.SampleLatents</c> with the same seed.</param>
    /// <param name="row">Which vector of the series, from 0.</param>
    public static void Draw(Span<float> destination, ulong seed, ulong row) => Philox.FillNormal(destination, new RandomKey(seed, row));

    /// <summary>
    /// A vector on the great arc between two others (Shoemake, <em>Animating rotation with quaternion curves</em>, SIGGRAPH 1985).
    /// </summary>
    /// <remarks>
    /// Long normal vectors all have about the same length, and a straight line between two of them passes through shorter ones, which a
    /// generator has not seen (White, <em>Sampling generative networks</em>, 2016). Vectors that point the same or opposite ways, and zero
    /// vectors, have no such arc: between them the line is straight.
    /// </remarks>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends; as long as <paramref name="from"/>.</param>
    /// <param name="share">How far along, 0 to 1: 0 gives <paramref name="from"/> and 1 gives <paramref name="to"/>, exactly.</param>
    /// <param name="destination">As long as <paramref name="from"/>; receives the vector. May be the memory of either.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the share is out of its range.</exception>
    public static void Interpolate(ReadOnlySpan<float> from, ReadOnlySpan<float> to, float share, Span<float> destination)
    {
        if (from.Length != to.Length || from.Length != destination.Length)
            throw new ArgumentException(
                $"Vectors of one length are needed; these have {from.Length} and {to.Length} numbers, with room for {destination.Length}.");
        new OptionCheck(nameof(Latents)).InRange(nameof(share), share, 0f, 1f).ThrowIfInvalid();
        var (a, b) = Shares(Angle(from, to), share);
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (float)(a * from[i] + b * to[i]);
    }

    private static (double From, double To) Shares(double angle, double share)
    {
        double sine = Math.Sin(angle);
        return share is 0 or 1 || sine < 1e-6 ? (1 - share, share) : (Math.Sin((1 - share) * angle) / sine, Math.Sin(share * angle) / sine);
    }

    // In one fixed order, so that every machine gets the same bits.
    private static double Angle(ReadOnlySpan<float> from, ReadOnlySpan<float> to)
    {
        double dot = 0, first = 0, second = 0;
        for (int i = 0; i < from.Length; i++)
        {
            dot += (double)from[i] * to[i];
            first += (double)from[i] * from[i];
            second += (double)to[i] * to[i];
        }
        double lengths = Math.Sqrt(first * second);
        return lengths > 0 ? Math.Acos(Math.Clamp(dot / lengths, -1, 1)) : 0;
    }
}
