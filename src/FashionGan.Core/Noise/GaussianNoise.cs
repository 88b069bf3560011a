namespace FashionGan;

/// <summary>Additive white Gaussian noise: y = x + n, n ~ N(0, sigma^2), independent in every pixel.</summary>
/// <remarks>Immutable; safe for many threads. Text form: <c>gaussian(sigma=0.2,clip=true)</c>.</remarks>
public sealed record GaussianNoise : IStrengthNoise
{
    /// <summary>Makes the model.</summary>
    /// <param name="sigma">Standard deviation on the [0, 1] scale, in [0, 10].</param>
    /// <param name="clip">True to cut the result to [0, 1].</param>
    /// <exception cref="ArgumentException">Sigma is out of range or not a number.</exception>
    public GaussianNoise(float sigma, bool clip = true)
    {
        new OptionCheck(nameof(GaussianNoise)).InRange(nameof(Sigma), sigma, 0f, 10f).ThrowIfInvalid();
        (Sigma, Clip) = (sigma, clip);
    }

    /// <summary>Standard deviation on the [0, 1] scale.</summary>
    public float Sigma { get; }

    /// <inheritdoc/>
    public bool Clip { get; }

    /// <inheritdoc/>
    public string Description => NoiseText.Describe("Gaussian", Clip, ("sigma", Sigma));

    /// <inheritdoc/>
    float IStrengthNoise.Strength => Sigma;

    /// <inheritdoc/>
    IStrengthNoise IStrengthNoise.WithStrength(float strength) => new GaussianNoise(strength, Clip);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key) =>
        NoiseSpans.Draw<GaussianNoise, float, NormalTransform>(
            this, clean, noisy, key, static (model, n, x, y) => NoiseSpans.AddScaled(n, model.Sigma, x, y, model.Clip));

    /// <inheritdoc/>
    public override string ToString() => NoiseText.Write(NoiseModel.GaussianName, Clip, ("sigma", Sigma));
}
