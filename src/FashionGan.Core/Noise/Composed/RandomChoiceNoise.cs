using System.Collections.Immutable;

namespace FashionGan;

/// <summary>One of several noise models, drawn for every image, each as likely as the others.</summary>
/// <remarks>
/// What a denoiser is trained on that is to work on any kind of noise. Which one an image gets depends on the key as the noise does; a
/// model that is named twice is twice as likely. Immutable; safe for many threads. Text form:
/// <c>choice(gaussian(sigma=0.2,clip=true),poisson(peak=30,clip=true))</c>.
/// </remarks>
public sealed record RandomChoiceNoise : INoiseModel
{
    /// <summary>The most models there may be.</summary>
    public const int MaxModels = 64;

    private const int MostNamed = 20; // More than anybody reads.

    private const int ChoicePart = 0, NoisePart = 1;

    /// <summary>Makes the model.</summary>
    /// <param name="models">1 to 64 models, none of them such a choice itself.</param>
    /// <exception cref="ArgumentException">There is no model, there are too many, or one is null or a choice.</exception>
    public RandomChoiceNoise(params ImmutableArray<INoiseModel> models)
    {
        int count = models.IsDefault ? 0 : models.Length;
        new OptionCheck(nameof(RandomChoiceNoise))
            .InRange("number of models", count, 1, MaxModels)
            .Require(
                count == 0 || !models.Any(m => m is null or RandomChoiceNoise), "a model", "null or a choice itself", "any other model")
            .ThrowIfInvalid();
        Models = models;
    }

    /// <summary>
    /// Every model of the library at every strength from none to strong, for grey images of a width: Gaussian noise (sigma 0 to 0.5, as
    /// often as a third), Poisson (peak 2 to 200), salt and pepper (to 0.3), speckle (sigma to 0.8), uniform (range to 0.6), JPEG (quality
    /// 2 to 60), Poisson, Gaussian, and salt and pepper one upon another, Gaussian noise that went through JPEG, and none; all cut to [0,
    /// 1].
    /// </summary>
    /// <param name="width">Columns of the images, in [1, 4096]: JPEG needs it.</param>
    /// <exception cref="ArgumentException">The width is out of range.</exception>
    public static RandomChoiceNoise EveryKind(int width = 28)
    {
        var gaussian = Drawn(new GaussianNoise(0), 0, 0.5f);
        return new RandomChoiceNoise(
            gaussian, gaussian, gaussian, gaussian,
            Drawn(new PoissonNoise(1), 2, 20), Drawn(new PoissonNoise(1), 20, 200), Drawn(new SaltAndPepperNoise(0), 0, 0.3f),
            Drawn(new SpeckleNoise(0), 0, 0.8f), Drawn(new UniformNoise(0), 0, 0.6f), Drawn(new JpegNoise(1, width), 2, 60),
            new MixedNoise(
                Drawn(new PoissonNoise(1), 10, 100), Drawn(new GaussianNoise(0), 0, 0.25f), Drawn(new SaltAndPepperNoise(0), 0, 0.1f)),
            new MixedNoise(Drawn(new GaussianNoise(0), 0, 0.2f), Drawn(new JpegNoise(1, width), 10, 80)),
            new GaussianNoise(0));

        static RandomStrengthNoise Drawn(IStrengthNoise model, float min, float max) => new(model, min, max);
    }

    /// <summary>
    /// What may befall photographs, at every strength from none on, weak noise more often than strong: Gaussian noise (sigma to 0.3),
    /// Poisson, salt and pepper (to 0.15), speckle and JPEG; noise that is alike in neighbouring pixels, as demosaicing leaves it
    /// (<see cref="CorrelatedNoise"/>), of the same strength everywhere or growing with brightness, by itself, with other noise and stored
    /// as JPEG; and none. All cut to [0, 1].
    /// </summary>
    /// <param name="width">Columns of the images, in [1, 4096].</param>
    /// <exception cref="ArgumentException">The width is out of range.</exception>
    public static RandomChoiceNoise Photographs(int width) => PhotographNoise.Of(width);

    /// <summary>The models that are drawn from.</summary>
    public ImmutableArray<INoiseModel> Models { get; }

    /// <inheritdoc/>
    /// <remarks>True where every model's is.</remarks>
    public bool Clip => Models.All(m => m.Clip);

    /// <inheritdoc/>
    public string Description => Models.Length <= MostNamed
        ? $"for each image one of: {string.Join("; ", Models.GroupBy(m => m).Select(Named))}"
        : $"for each image one of {Models.Length} models, {(Clip ? "clipped" : "not clipped")}, such as "
            + $"{string.Join("; ", Models.Take(1).Concat(Models.TakeLast(1)).Select(m => m.Description))}";

    /// <summary>The model that the image of <paramref name="key"/> gets.</summary>
    public INoiseModel ChoiceOf(RandomKey key)
    {
        var words = new PhiloxReader(Philox.Derive(key, ChoicePart));
        return Models[(int)words.Below((uint)Models.Length)];
    }

    /// <summary>The key that the drawn model gets of that of the image.</summary>
    internal static RandomKey NoiseKey(RandomKey key) => Philox.Derive(key, NoisePart);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key) => ChoiceOf(key).Apply(clean, noisy, NoiseKey(key));

    /// <summary>Equal where the models are.</summary>
    public bool Equals(RandomChoiceNoise? other) => other is not null && Models.SequenceEqual(other.Models);

    /// <inheritdoc/>
    public override int GetHashCode() => Models.Aggregate(0, HashCode.Combine);

    private static string Named(IGrouping<INoiseModel, INoiseModel> same) =>
        same.Count() == 1 ? same.Key.Description : FormattableString.Invariant($"{same.Key.Description} ({same.Count()} times as often)");

    /// <inheritdoc/>
    public override string ToString() => $"{NoiseModel.ChoiceName}({string.Join(',', Models)})";
}
