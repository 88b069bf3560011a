namespace FashionGan;

/// <summary>A noise model whose strength is drawn anew for every image, uniformly from a range.</summary>
/// <remarks>
/// What a denoiser is trained on that is to work at any noise level (blind denoising). The strength depends on the key as the noise does.
/// Immutable; safe for many threads. Text form: <c>random(model=gaussian(sigma=0.5,clip=true),min=0,max=0.5)</c>; the inner model is
/// written
/// with its largest strength.
/// </remarks>
public sealed record RandomStrengthNoise : INoiseModel
{
    private const int StrengthPart = 0, NoisePart = 1;
    private readonly IStrengthNoise _model;

    /// <summary>Makes the model.</summary>
    /// <param name="model">What is applied; its own strength does not matter.</param>
    /// <param name="min">The smallest strength, within the model's range.</param>
    /// <param name="max">The largest strength, within the model's range; at least <paramref name="min"/>.</param>
    /// <exception cref="ArgumentException">A strength is outside the model's range, or min is above max.</exception>
    public RandomStrengthNoise(IStrengthNoise model, float min, float max)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.WithStrength(min);
        _model = model.WithStrength(max);
        new OptionCheck(nameof(RandomStrengthNoise)).Require(min <= max, nameof(Min), min, $"at most Max, {max}").ThrowIfInvalid();
        (Min, Max) = (min, max);
    }

    /// <summary>What is applied, at its largest strength.</summary>
    public INoiseModel Model => _model;

    /// <summary>The smallest strength.</summary>
    public float Min { get; }

    /// <summary>The largest strength.</summary>
    public float Max { get; }

    /// <inheritdoc/>
    public bool Clip => _model.Clip;

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"{_model.Description} at strength {Min} to {Max}, drawn for each image");

    /// <summary>The strength that the image of <paramref name="key"/> gets, in [<see cref="Min"/>, <see cref="Max"/>].</summary>
    public float StrengthOf(RandomKey key)
    {
        Span<float> share = stackalloc float[1];
        Philox.FillUniform(share, Philox.Derive(key, StrengthPart));
        return Math.Clamp(Min + (Max - Min) * share[0], Min, Max);
    }

    /// <summary>The model with the strength that the image of <paramref name="key"/> gets.</summary>
    internal INoiseModel At(RandomKey key) => _model.WithStrength(StrengthOf(key));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key) =>
        At(key).Apply(clean, noisy, Philox.Derive(key, NoisePart));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{NoiseModel.RandomName}(model={_model},min={Min},max={Max})");
}
