using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Multiplicative Gaussian noise (speckle): y = x + x n, n ~ N(0, sigma^2), independent in every pixel; black stays
/// black.</summary>
/// <remarks>
/// The model of <c>skimage.util.random_noise(mode="speckle")</c> with mean 0 and variance sigma^2. Immutable; safe for many threads.
/// Text form: <c>speckle(sigma=0.2,clip=true)</c>.
/// </remarks>
public sealed record SpeckleNoise : IStrengthNoise
{
    /// <summary>Makes the model.</summary>
    /// <param name="sigma">Standard deviation as a share of the pixel's value, in [0, 10].</param>
    /// <param name="clip">True to cut the result to [0, 1].</param>
    /// <exception cref="ArgumentException">Sigma is out of range or not a number.</exception>
    public SpeckleNoise(float sigma, bool clip = true)
    {
        new OptionCheck(nameof(SpeckleNoise)).InRange(nameof(Sigma), sigma, 0f, 10f).ThrowIfInvalid();
        (Sigma, Clip) = (sigma, clip);
    }

    /// <summary>Standard deviation as a share of the pixel's value.</summary>
    public float Sigma { get; }

    /// <inheritdoc/>
    public bool Clip { get; }

    /// <inheritdoc/>
    public string Description => NoiseText.Describe("Speckle", Clip, ("sigma", Sigma));

    /// <inheritdoc/>
    float IStrengthNoise.Strength => Sigma;

    /// <inheritdoc/>
    IStrengthNoise IStrengthNoise.WithStrength(float strength) => new SpeckleNoise(strength, Clip);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key) =>
        NoiseSpans.Draw<SpeckleNoise, float, NormalTransform>(
            this, clean, noisy, key, static (model, normal, x, y) =>
            {
                TensorPrimitives.Multiply(normal, model.Sigma, normal);
                TensorPrimitives.MultiplyAdd(x, normal, x, y);
                NoiseSpans.Clip(y, model.Clip);
            });

    /// <inheritdoc/>
    public override string ToString() => NoiseText.Write(NoiseModel.SpeckleName, Clip, ("sigma", Sigma));
}
