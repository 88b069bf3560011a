using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Several noise models, one after another, each drawing its own numbers: shot noise and then dead pixels, say.</summary>
/// <remarks>
/// Immutable; safe for many threads. Each step sees what the one before it wrote, cut to [0, 1] where that step clips. Text form:
/// <c>mixed(gaussian(sigma=0.1,clip=false),salt-and-pepper(amount=0.02,salt=0.5,clip=true))</c>.
/// </remarks>
public sealed record MixedNoise : INoiseModel
{
    /// <summary>The most steps there may be.</summary>
    public const int MaxSteps = 16;

    /// <summary>Makes the model.</summary>
    /// <param name="steps">1 to 16 models, none of them mixed itself, in the order they are applied.</param>
    /// <exception cref="ArgumentException">There is no step, there are too many, or one is null or mixed.</exception>
    public MixedNoise(params ImmutableArray<INoiseModel> steps)
    {
        int count = steps.IsDefault ? 0 : steps.Length;
        new OptionCheck(nameof(MixedNoise))
            .InRange("number of steps", count, 1, MaxSteps)
            .Require(count == 0 || !steps.Any(s => s is null or MixedNoise), "a step", "null or mixed itself", "any other model")
            .ThrowIfInvalid();
        Steps = steps;
    }

    /// <summary>The models, in the order they are applied.</summary>
    public ImmutableArray<INoiseModel> Steps { get; }

    /// <inheritdoc/>
    public bool Clip => Steps[^1].Clip;

    /// <inheritdoc/>
    public string Description => string.Join(", then ", Steps.Select(s => s.Description));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key)
    {
        NoiseSpans.Check(clean, noisy);
        Steps[0].Apply(clean, noisy, Philox.Derive(key, 0));
        for (int i = 1; i < Steps.Length; i++)
            Steps[i].Apply(noisy, noisy, Philox.Derive(key, i));
    }

    /// <summary>Equal where the steps are.</summary>
    public bool Equals(MixedNoise? other) => other is not null && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => Steps.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"{NoiseModel.MixedName}({string.Join(',', Steps)})";
}
