using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

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
    [SkipLocalsInit]
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key)
    {
        NoiseSpans.Check(clean, noisy);
        Span<float> chunk = stackalloc float[NoiseSpans.Chunk];
        for (int start = 0; start < clean.Length; start += NoiseSpans.Chunk)
        {
            int count = Math.Min(NoiseSpans.Chunk, clean.Length - start);
            Span<float> normal = chunk[..count], y = noisy.Slice(start, count);
            var x = clean.Slice(start, count);
            Philox.Fill<float, NormalTransform>(normal, key, NoiseSpans.Group(start));
            TensorPrimitives.Multiply(normal, Sigma, normal);
            TensorPrimitives.MultiplyAdd(x, normal, x, y);
            NoiseSpans.Clip(y, Clip);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => NoiseText.Write(NoiseModel.SpeckleName, Clip, ("sigma", Sigma));
}
