using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>Noise on a set of images: one column of a table.</summary>
/// <param name="Table">The table it belongs to.</param>
/// <param name="Name">What stands above the column.</param>
/// <param name="Model">The noise.</param>
/// <param name="Level">What denoisers that ask are told of it.</param>
/// <param name="Images">Which images are made noisy.</param>
internal sealed record ComparedNoise(string Table, string Name, INoiseModel Model, NoiseLevel Level, ComparedImages.Kind Images)
{
    /// <summary>The sigma whose pictures the report shows.</summary>
    public const float ShownSigma = 0.2f;

    private static readonly ImmutableArray<(string Name, float Sigma)> Sigmas =
        [("15/255", 15f / 255), ("25/255", 25f / 255), ("50/255", 50f / 255), ("0.2", ShownSigma), ("0.3", 0.3f), ("0.5", 0.5f)];

    /// <summary>Gaussian noise, clipped, at the usual levels, which every method that asks is told.</summary>
    public static ImmutableArray<ComparedNoise> Gaussian { get; } = [.. Sigmas.Select(s => new ComparedNoise(
        CompareTable.Denoising, s.Name, new GaussianNoise(s.Sigma), NoiseLevel.Known(s.Sigma, clipped: true), ComparedImages.Kind.Test))];

    /// <summary>Other kinds of noise, about as strong as Gaussian noise of 0.1 to 0.2, which nobody is told the strength of.</summary>
    public static ImmutableArray<ComparedNoise> OffGaussian { get; } =
    [
        Blind("Poisson", new PoissonNoise(20)), Blind("salt and pepper", new SaltAndPepperNoise(0.1f)),
        Blind("speckle", new SpeckleNoise(0.4f)),
        Blind("mixed", new MixedNoise(new PoissonNoise(40), new GaussianNoise(0.1f), new SaltAndPepperNoise(0.03f))),
        Blind("JPEG", new JpegNoise(10)),
    ];

    /// <summary>
    /// Noise and images that no network here was trained on, with parameters that make it about as strong as Gaussian noise of 0.1 to 0.2.
    /// Nobody is told how strong it is, but for letters, which only the images set apart.
    /// </summary>
    public static ImmutableArray<ComparedNoise> Other(bool withPictures)
    {
        var gaussian = new GaussianNoise(ShownSigma);
        ImmutableArray<ComparedNoise> noises = [.. OffGaussian, On("letters", ComparedImages.Kind.Letters)];
        return withPictures ? noises.Add(On("pictures", ComparedImages.Kind.Pictures)) : noises;

        ComparedNoise On(string name, ComparedImages.Kind images) =>
            new(CompareTable.OtherNoise, name, gaussian, NoiseLevel.Known(ShownSigma, clipped: true), images);
    }

    private static ComparedNoise Blind(string name, INoiseModel model) =>
        new(CompareTable.OtherNoise, name, model, NoiseLevel.Estimated(clipped: true), ComparedImages.Kind.Test);

    /// <summary>A name for files.</summary>
    public string Id => $"{Table}-{string.Concat(Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}";

    public override string ToString() => $"{Model}, {Level}, {Images}";
}
