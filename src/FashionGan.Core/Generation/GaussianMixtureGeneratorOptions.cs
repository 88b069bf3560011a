namespace FashionGan;

/// <summary>How a <see cref="GaussianMixtureGenerator"/> is fitted.</summary>
public sealed record GaussianMixtureGeneratorOptions
{
    /// <summary>How many principal components of the images the mixtures see; what lies beyond them is not generated.</summary>
    /// <value>1 to 256, no more than an image has pixels, and fewer than there are images. The default is 100.</value>
    public int Dimensions { get; init; } = 100;

    /// <summary>How many Gaussians each class has.</summary>
    /// <value>1 to 256; each class needs ten images for each. The default is 5.</value>
    public int Components { get; init; } = 5;

    /// <summary>
    /// The most rounds of expectation and maximisation for each class; it ends sooner where a round gains next to nothing.
    /// </summary>
    /// <value>1 to 1,000. The default is 50.</value>
    public int Iterations { get; init; } = 50;

    /// <summary>The least variance of a Gaussian along any direction, in squares of a pixel's range, so that none collapses.</summary>
    /// <value>1e-8 to 1. The default is 0.001.</value>
    public double Floor { get; init; } = 1e-3;

    /// <summary>Where the starting points of the fit come from; samples have a seed of their own.</summary>
    /// <value>Any number. The default is 0.</value>
    public ulong Seed { get; init; }

    /// <summary>Throws where a field is out of its range.</summary>
    /// <exception cref="ArgumentException">Names every bad field, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck(nameof(GaussianMixtureGeneratorOptions))
        .InRange(nameof(Dimensions), Dimensions, 1, 256)
        .InRange(nameof(Components), Components, 1, 256)
        .InRange(nameof(Iterations), Iterations, 1, 1_000)
        .InRange(nameof(Floor), Floor, 1e-8, 1)
        .ThrowIfInvalid();
}
