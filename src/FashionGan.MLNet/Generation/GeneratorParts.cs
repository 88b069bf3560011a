using System.Collections.Immutable;

namespace FashionGan;

/// <summary>What a <see cref="GeneratorTransformer"/> is made of beside its network.</summary>
/// <param name="Output">The column that is added.</param>
/// <param name="Latent">The column with the latent vectors; null where they are drawn.</param>
/// <param name="Seed">What they are drawn from.</param>
internal sealed record GeneratorParts(string Output, string? Latent, ulong Seed)
{
    /// <summary>The column with the classes; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>The same as it was found in the data that the generator was fitted on; null where it was not.</summary>
    public ClassColumn? LabelFound { get; init; }

    /// <summary>How the latent column holds vectors.</summary>
    public ColumnForm LatentForm { get; init; }

    public int BatchSize { get; init; } = ScoringBatch.Default;

    /// <summary>How a diffusion denoiser draws; null for the default.</summary>
    public DiffusionSampling? Sampling { get; init; }

    public TrainedNetwork? Discriminator { get; init; }

    public ImmutableArray<GanEpochReport> GanEpochs { get; init; } = [];

    public ImmutableArray<DiffusionEpochReport> DiffusionEpochs { get; init; } = [];

    /// <exception cref="ArgumentException">The name is empty, or there is one and no class can be asked for.</exception>
    public static void CheckLabel(string? name, int classes, NetworkWeights weights)
    {
        LatentColumn.Check(name);
        if (name is not null && classes == 0)
            throw new ArgumentException(
                $"The generator '{weights.Architecture}' was trained without classes and cannot be asked for one: "
                + $"leave out the label column '{name}'.");
    }
}
