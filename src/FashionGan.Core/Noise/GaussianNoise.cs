using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Additive white Gaussian noise: y = x + n, n ~ N(0, sigma^2), independent in every pixel.</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
public sealed record GaussianNoise : INoiseModel
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
    public string Description => FormattableString.Invariant($"Gaussian(sigma={Sigma}, {(Clip ? "clipped" : "not clipped")})");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key)
    {
        NoiseSpans.Check(clean, noisy);
        Span<float> normal = stackalloc float[NoiseSpans.Chunk];
        for (int start = 0; start < clean.Length; start += NoiseSpans.Chunk)
        {
            int count = Math.Min(NoiseSpans.Chunk, clean.Length - start);
            var n = normal[..count];
            var y = noisy.Slice(start, count);
            Philox.Fill<float, NormalTransform>(n, key, (uint)(start / PhiloxGroup.Words));
            TensorPrimitives.MultiplyAdd(n, Sigma, clean.Slice(start, count), y);
            if (Clip)
                TensorPrimitives.Clamp(y, 0f, 1f, y);
        }
    }
}
