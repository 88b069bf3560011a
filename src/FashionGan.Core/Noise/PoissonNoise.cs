namespace FashionGan;

/// <summary>Shot noise: a pixel of value x receives Poisson(peak x) photons, y = photons / peak; mean x, variance x / peak.</summary>
/// <remarks>
/// Counts are drawn exactly (inversion for means below 10, Hörmann's PTRS rejection above). A pixel below 0 counts as 0. Immutable; safe
/// for many threads. Text form: <c>poisson(peak=30,clip=true)</c>.
/// </remarks>
public sealed record PoissonNoise : IStrengthNoise
{
    /// <summary>Makes the model.</summary>
    /// <param name="peak">Mean number of photons in a white pixel, in [0.1, 1,000,000]; fewer is noisier.</param>
    /// <param name="clip">True to cut the result to [0, 1].</param>
    /// <exception cref="ArgumentException">Peak is out of range or not a number.</exception>
    public PoissonNoise(float peak, bool clip = true)
    {
        new OptionCheck(nameof(PoissonNoise)).InRange(nameof(Peak), peak, 0.1f, 1e6f).ThrowIfInvalid();
        (Peak, Clip) = (peak, clip);
    }

    /// <summary>Mean number of photons in a white pixel.</summary>
    public float Peak { get; }

    /// <inheritdoc/>
    public bool Clip { get; }

    /// <inheritdoc/>
    public string Description => NoiseText.Describe("Poisson", Clip, ("peak", Peak));

    /// <inheritdoc/>
    float IStrengthNoise.Strength => Peak;

    /// <inheritdoc/>
    IStrengthNoise IStrengthNoise.WithStrength(float strength) => new PoissonNoise(strength, Clip);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key)
    {
        NoiseSpans.Check(clean, noisy);
        var words = new PhiloxReader(key);
        for (int i = 0; i < clean.Length; i++)
            noisy[i] = (float)(PoissonSampler.Draw((double)Peak * clean[i], ref words) / Peak);
        NoiseSpans.Clip(noisy, Clip);
    }

    /// <inheritdoc/>
    public override string ToString() => NoiseText.Write(NoiseModel.PoissonName, Clip, ("peak", Peak));
}
