namespace FashionGan;

/// <summary>The standard deviation of noise by frequency; of white noise they are all the same.</summary>
/// <param name="Finest">In the upper half of frequencies in both directions.</param>
/// <param name="Fine">In the upper half in one direction, the one that has less.</param>
/// <param name="Middle">An octave below.</param>
/// <param name="Coarse">Another octave below.</param>
internal readonly record struct NoiseBands(double Finest, double Fine, double Middle, double Coarse)
{
    // What a camera's demosaicking and JPEG make of noise rises by up to this from band to band; what rises more is the picture.
    private const double MiddleOverFine = 2.5, CoarseOverMiddle = 1.35;

    /// <summary>How much more noise there is below the finest frequencies: 1 where it is white, 2 or 3 from a camera.</summary>
    public double Colour => Math.Max(Fine, 1e-9) / Math.Max(Finest, 1e-9);

    /// <summary>The level of white noise that covers it: the standard deviation where it is strongest.</summary>
    public double Strongest
    {
        get
        {
            double middle = Math.Min(Middle, MiddleOverFine * Fine);
            return Math.Max(Math.Max(Finest, Fine), Math.Max(middle, Math.Min(Coarse, CoarseOverMiddle * middle)));
        }
    }
}
