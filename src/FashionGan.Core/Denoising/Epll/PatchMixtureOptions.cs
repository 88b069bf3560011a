namespace FashionGan;

/// <summary>How a <see cref="PatchMixture"/> is fitted.</summary>
public sealed record PatchMixtureOptions
{
    /// <summary>The side of a patch in pixels.</summary>
    /// <value>2 to 12. The default is 6.</value>
    public int Patch { get; init; } = 6;

    /// <summary>How many Gaussians.</summary>
    /// <value>1 to 1,024. The default is 40.</value>
    public int Components { get; init; } = 40;

    /// <summary>How many patches are drawn from the images.</summary>
    /// <value>100 to 10,000,000, and at least ten for each Gaussian. The default is 40,000.</value>
    public int Samples { get; init; } = 40_000;

    /// <summary>The most rounds of expectation and maximisation.</summary>
    /// <value>1 to 1,000. The default is 30.</value>
    public int Iterations { get; init; } = 30;

    /// <summary>The least variance of a Gaussian along any direction, so that none collapses.</summary>
    /// <value>1e-8 to 1. The default is 1e-4.</value>
    public double Floor { get; init; } = 1e-4;

    /// <summary>True to take each patch's mean out first, as Zoran and Weiss do for photographs; then the Gaussians have mean 0.</summary>
    /// <value>The default is false: black cloth and black background are not the same thing.</value>
    public bool RemoveMean { get; init; }

    /// <summary>Where the choice of patches and of starting points comes from.</summary>
    /// <value>
    /// Any number. The default is null: a seed that follows from that of the <c>MLContext</c> and from the output column's name (a context
    /// without a seed counts as one with seed 0). What fits without ML.NET takes 0.
    /// </value>
    public ulong? Seed { get; init; }

    /// <summary>Is told a <see cref="MixtureEpochReport"/> after every round, on the fitting thread.</summary>
    /// <value>The default is null: nobody listens.</value>
    public IProgress<TrainingReport>? Progress { get; init; }

    /// <summary>Stops the fit within a round.</summary>
    /// <value>The default is a token that never does.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Throws where a field is out of its range.</summary>
    /// <exception cref="ArgumentException">Names every bad field, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck(nameof(PatchMixtureOptions))
        .InRange(nameof(Patch), Patch, 2, PatchMixture.MaxPatch)
        .InRange(nameof(Components), Components, 1, PatchMixture.MaxComponents)
        .InRange(nameof(Samples), Samples, 100, 10_000_000)
        .Require(Samples >= 10L * Components, nameof(Samples), Samples, $"at least ten for each of {Components} components")
        .InRange(nameof(Iterations), Iterations, 1, 1_000)
        .InRange(nameof(Floor), Floor, 1e-8, 1)
        .ThrowIfInvalid();
}
