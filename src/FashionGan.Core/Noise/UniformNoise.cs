using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Additive uniform noise: y = x + n, n uniform on [-range, range), independent in every pixel; its variance is range^2 /
/// 3.</summary>
/// <remarks>Immutable; safe for many threads. Text form: <c>uniform(range=0.2,clip=true)</c>.</remarks>
public sealed record UniformNoise : IStrengthNoise
{
    /// <summary>Makes the model.</summary>
    /// <param name="range">The largest change of a pixel, in [0, 10].</param>
    /// <param name="clip">True to cut the result to [0, 1].</param>
    /// <exception cref="ArgumentException">Range is out of range or not a number.</exception>
    public UniformNoise(float range, bool clip = true)
    {
        new OptionCheck(nameof(UniformNoise)).InRange(nameof(Range), range, 0f, 10f).ThrowIfInvalid();
        (Range, Clip) = (range, clip);
    }

    /// <summary>The largest change of a pixel.</summary>
    public float Range { get; }

    /// <inheritdoc/>
    public bool Clip { get; }

    /// <inheritdoc/>
    public string Description => NoiseText.Describe("Uniform", Clip, ("range", Range));

    /// <inheritdoc/>
    float IStrengthNoise.Strength => Range;

    /// <inheritdoc/>
    IStrengthNoise IStrengthNoise.WithStrength(float strength) => new UniformNoise(strength, Clip);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key) =>
        NoiseSpans.Draw<UniformNoise, float, UniformTransform>(
            this, clean, noisy, key, static (model, uniform, x, y) =>
            {
                TensorPrimitives.Subtract(uniform, 0.5f, uniform);
                NoiseSpans.AddScaled(uniform, 2 * model.Range, x, y, model.Clip);
            });

    /// <inheritdoc/>
    public override string ToString() => NoiseText.Write(NoiseModel.UniformName, Clip, ("range", Range));
}
