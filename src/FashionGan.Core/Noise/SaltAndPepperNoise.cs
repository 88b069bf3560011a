namespace FashionGan;

/// <summary>Impulse noise: each pixel, with probability amount, becomes white (salt, 1) or black (pepper, 0); the others keep their
/// value.</summary>
/// <remarks>Immutable; safe for many threads. Text form: <c>salt-and-pepper(amount=0.05,salt=0.5,clip=true)</c>.</remarks>
public sealed record SaltAndPepperNoise : IStrengthNoise
{
    /// <summary>Makes the model.</summary>
    /// <param name="amount">Share of the pixels replaced, in [0, 1].</param>
    /// <param name="salt">Share of the replaced pixels that become white, in [0, 1].</param>
    /// <param name="clip">True to cut the pixels that are kept to [0, 1].</param>
    /// <exception cref="ArgumentException">A share is out of range or not a number.</exception>
    public SaltAndPepperNoise(float amount, float salt = 0.5f, bool clip = true)
    {
        new OptionCheck(nameof(SaltAndPepperNoise))
            .InRange(nameof(Amount), amount, 0f, 1f)
            .InRange(nameof(Salt), salt, 0f, 1f)
            .ThrowIfInvalid();
        (Amount, Salt, Clip) = (amount, salt, clip);
    }

    /// <summary>Share of the pixels replaced.</summary>
    public float Amount { get; }

    /// <summary>Share of the replaced pixels that become white.</summary>
    public float Salt { get; }

    /// <inheritdoc/>
    public bool Clip { get; }

    /// <inheritdoc/>
    public string Description => NoiseText.Describe("Salt and pepper", Clip, ("amount", Amount), ("salt", Salt));

    /// <inheritdoc/>
    float IStrengthNoise.Strength => Amount;

    /// <inheritdoc/>
    IStrengthNoise IStrengthNoise.WithStrength(float strength) => new SaltAndPepperNoise(strength, Salt, Clip);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key) =>
        NoiseSpans.Draw<SaltAndPepperNoise, uint, RandomBits>(
            this, clean, noisy, key, static (model, words, x, y) =>
            {
                // Of the 2^32 words, the lowest share amount * salt means white, the next, up to amount, black. 2^32 itself takes a ulong.
                ulong replaced = (ulong)(model.Amount * 4294967296.0), white = (ulong)((double)model.Amount * model.Salt * 4294967296.0);
                for (int i = 0; i < y.Length; i++)
                    y[i] = words[i] >= replaced || float.IsNaN(x[i]) ? x[i] : words[i] < white ? 1f : 0f;
                NoiseSpans.Clip(y, model.Clip);
            });

    /// <inheritdoc/>
    public override string ToString() => NoiseText.Write(NoiseModel.SaltAndPepperName, Clip, ("amount", Amount), ("salt", Salt));
}
