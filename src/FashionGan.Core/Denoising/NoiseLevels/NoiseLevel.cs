namespace FashionGan;

/// <summary>What a denoiser is told of the noise: its standard deviation, or that it should estimate it, and whether it was
/// clipped.</summary>
/// <remarks>An immutable value; the default is noise to be estimated that was not clipped.</remarks>
public readonly record struct NoiseLevel
{
    private NoiseLevel(float? sigma, bool clipped) => (Sigma, Clipped) = (sigma, clipped);

    /// <summary>The standard deviation on the [0, 1] scale, before clipping; null where it is to be estimated from each image.</summary>
    public float? Sigma { get; }

    /// <summary>True where noisy values were cut to [0, 1], so that the bias this leaves is taken out.</summary>
    public bool Clipped { get; }

    /// <summary>The noise has this standard deviation.</summary>
    /// <param name="sigma">On the [0, 1] scale, before clipping, in [0, 10]; 0 leaves images as they are.</param>
    /// <param name="clipped">True where noisy values were cut to [0, 1].</param>
    /// <exception cref="ArgumentException">Sigma is out of range or not a number.</exception>
    public static NoiseLevel Known(float sigma, bool clipped = false)
    {
        new OptionCheck(nameof(NoiseLevel)).InRange(nameof(Sigma), sigma, 0f, 10f).ThrowIfInvalid();
        return new(sigma, clipped);
    }

    /// <summary>The noise is estimated from each image by itself (<see cref="NoiseLevelEstimate"/>): the blind case.</summary>
    /// <param name="clipped">True where noisy values were cut to [0, 1].</param>
    public static NoiseLevel Estimated(bool clipped = false) => new(null, clipped);

    /// <inheritdoc/>
    public override string ToString() =>
        (Sigma is { } sigma ? FormattableString.Invariant($"sigma {sigma}") : "estimated") + (Clipped ? ", clipped" : ", not clipped");
}
