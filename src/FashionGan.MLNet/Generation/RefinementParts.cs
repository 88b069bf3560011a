namespace FashionGan;

/// <summary>What a <see cref="RefinementTransformer"/> is made of beside its network.</summary>
/// <param name="Output">The column that is added.</param>
/// <param name="Input">The column with the images.</param>
/// <param name="Options">How it refines.</param>
/// <param name="Seed">What the noise is drawn from.</param>
internal sealed record RefinementParts(string Output, string Input, RefinementOptions Options, ulong Seed)
{
    /// <summary>How the input column holds images.</summary>
    public ColumnForm Form { get; init; }

    /// <summary>The column with the classes; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>The same as it was found in the data that the step was fitted on; null where it was not.</summary>
    public ClassColumn? LabelFound { get; init; }

    public int BatchSize { get; init; } = ScoringBatch.Default;
}
