namespace FashionGan;

/// <summary>How generated images are measured. The defaults are those of the metrics' papers.</summary>
/// <remarks>An immutable record: change a field with <c>with</c>. Checked once, when measuring begins.</remarks>
public sealed record GenerationMetricOptions
{
    /// <summary>What the real images are, for the record: such as <c>test</c>.</summary>
    /// <value>The default is <c>test</c>.</value>
    public string Split { get; init; } = "test";

    /// <summary>Subsets drawn for <see cref="KernelDistance"/>.</summary>
    /// <value>1 to 10,000. The default is 100.</value>
    public int KidSubsets { get; init; } = KernelDistance.DefaultSubsets;

    /// <summary>Rows in each subset: real, generated and training images must be as many at least.</summary>
    /// <value>2 to 100,000. The default is 1,000.</value>
    public int KidSubsetSize { get; init; } = KernelDistance.DefaultSubsetSize;

    /// <summary>Neighbours for <see cref="FashionGan.PrecisionRecall"/>.</summary>
    /// <value>1 to 100. The default is 3.</value>
    public int PrecisionNeighbors { get; init; } = PrecisionRecall.DefaultNeighbors;

    /// <summary>Neighbours for <see cref="DensityCoverage"/>.</summary>
    /// <value>1 to 100. The default is 5.</value>
    public int CoverageNeighbors { get; init; } = DensityCoverage.DefaultNeighbors;

    /// <summary>Which subsets are drawn.</summary>
    /// <value>Any number. The default is 0.</value>
    public ulong Seed { get; init; }

    /// <summary>Throws where a field is out of its range.</summary>
    /// <exception cref="ArgumentException">Names every bad field, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck(nameof(GenerationMetricOptions))
        .Require(!string.IsNullOrWhiteSpace(Split), nameof(Split), Split, "a name")
        .InRange(nameof(KidSubsets), KidSubsets, 1, 10_000)
        .InRange(nameof(KidSubsetSize), KidSubsetSize, 2, 100_000)
        .InRange(nameof(PrecisionNeighbors), PrecisionNeighbors, 1, 100)
        .InRange(nameof(CoverageNeighbors), CoverageNeighbors, 1, 100)
        .ThrowIfInvalid();
}
