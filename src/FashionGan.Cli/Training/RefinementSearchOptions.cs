using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan tune-refinement</c> was asked to do.</summary>
/// <param name="Out">The file that receives the table.</param>
internal sealed record RefinementSearchOptions(string Out)
{
    /// <summary>A diffusion denoiser's weights; null for the one in the box.</summary>
    public string? Weights { get; init; }

    public string Network { get; init; } = "paper-generator";

    public ImmutableArray<double> Strengths { get; init; } = [];

    public ImmutableArray<int> Steps { get; init; } = [];

    public ImmutableArray<double> Guidances { get; init; } = [];

    public int Images { get; init; } = 2_000;

    public string? Data { get; init; }

    public ulong Seed { get; init; } = 42;

    public bool Overwrite { get; init; }

    /// <summary>Every way to refine that is tried.</summary>
    public IEnumerable<RefinementOptions> Ways =>
        from guidance in Guidances
        from steps in Steps
        from strength in Strengths
        select RefinementOptions.Default with { Strength = strength, Steps = steps, Guidance = guidance };

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Validate()
    {
        new OptionCheck("tune-refinement").InRange("--images", Images, 1_000, 30_000).ThrowIfInvalid();
        foreach (var way in Ways)
            way.Validate();
    }
}
