using System.Collections.Immutable;

namespace FashionGan;

/// <summary>The same noise without the cut to [0, 1].</summary>
internal static class UnclippedNoise
{
    /// <summary>Null where there is no such form: of a model that clips by its nature, or is not this library's.</summary>
    public static INoiseModel? Of(INoiseModel model) => model switch
    {
        MixedNoise mixed => Of(mixed.Steps) is { } steps ? new MixedNoise(steps) : null,
        RandomChoiceNoise choice => Of(choice.Models) is { } models ? new RandomChoiceNoise(models) : null,
        RandomStrengthNoise random => Of(random.Model) is IStrengthNoise inner
            ? new RandomStrengthNoise(inner, random.Min, random.Max) : null,
        CorrelatedNoise correlated => Of(correlated.Model) is { } inner
            ? new CorrelatedNoise(inner, correlated.Blur, correlated.Width, clip: false) : null,
        { Clip: false } => model,
        GaussianNoise g => new GaussianNoise(g.Sigma, clip: false),
        PoissonNoise p => new PoissonNoise(p.Peak, clip: false),
        SaltAndPepperNoise s => new SaltAndPepperNoise(s.Amount, s.Salt, clip: false),
        SpeckleNoise s => new SpeckleNoise(s.Sigma, clip: false),
        UniformNoise u => new UniformNoise(u.Range, clip: false),
        _ => null,
    };

    private static ImmutableArray<INoiseModel>? Of(ImmutableArray<INoiseModel> models)
    {
        INoiseModel?[] unclipped = [.. models.Select(model => Of(model))];
        return unclipped.Any(model => model is null) ? null : [.. unclipped.OfType<INoiseModel>()];
    }
}
