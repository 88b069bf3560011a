namespace FashionGan;

/// <summary>
/// What a model that draws its kind or strength has drawn for an image: two copies of it then get the same kind and strength.
/// </summary>
internal static class DrawnNoise
{
    /// <summary>The model with nothing left to draw but the noise itself.</summary>
    public static INoiseModel Of(INoiseModel model, RandomKey key) => model switch
    {
        RandomStrengthNoise random => random.At(key),
        RandomChoiceNoise choice => Of(choice.ChoiceOf(key), RandomChoiceNoise.NoiseKey(key)),
        CorrelatedNoise correlated => new CorrelatedNoise(Of(correlated.Model, key), correlated.Blur, correlated.Width, correlated.Clip),
        MixedNoise mixed => new MixedNoise([.. mixed.Steps.Select((step, i) => Of(step, Philox.Derive(key, i)))]),
        _ => model,
    };
}
