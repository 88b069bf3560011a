using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>All rows of a comparison, and what they were made with; rows that were not reached are missing.</summary>
internal sealed record ComparisonResult
{
    public required CompareOptions Options { get; init; }

    public required ImageData Data { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Seconds that the rows took, in however many runs.</summary>
    public double Seconds { get; init; }

    public bool Completed { get; init; }

    public ImmutableArray<ComparedDenoiser> Denoisers { get; init; } = [];

    /// <summary>The columns, with the images that were made noisy.</summary>
    public ImmutableArray<(ComparedNoise Noise, ComparedImages Images)> Noises { get; init; } = [];

    public ImmutableArray<DenoisingRow> DenoisingRows { get; init; } = [];

    /// <summary>Share of the clean test images that the linear SVM classes right; null where it was not asked.</summary>
    public double? CleanAccuracy { get; init; }

    public ImmutableArray<ComparedGenerator> Generators { get; init; } = [];

    public ImmutableArray<GenerationRow> GenerationRows { get; init; } = [];

    public FeatureExtractor? Extractor { get; init; }

    public DenoisingRow? Row(ComparedDenoiser method, ComparedNoise noise) =>
        DenoisingRows.FirstOrDefault(r => r.Method == method.Id && r.Noise == noise.Id);

    /// <summary>The rows of every kind of generator, in the table's order.</summary>
    public IEnumerable<(GeneratorGroup Group, ImmutableArray<GenerationRow> Rows)> Groups => Generators
        .GroupBy(g => g.Group)
        .Select(g => (g.Key, g.Join(GenerationRows, m => m.Id, r => r.Generator, (_, r) => r).ToImmutableArray()))
        .Where(g => g.Item2.Length > 0);
}
