namespace FashionGan;

/// <summary>Gathers moments batch by batch, so that no more than a batch of features is in memory. For one thread.</summary>
internal sealed class FeatureMomentsBuilder
{
    private readonly string _extractor;
    private readonly string? _extractorSha256;
    private readonly FeatureSums _sums;
    private readonly ParallelOptions _options;

    /// <exception cref="ArgumentException">There are more features than moments are kept of.</exception>
    public FeatureMomentsBuilder(string extractor, string? extractorSha256, int dimension, CancellationToken cancellation)
    {
        FrechetDistance.RequireDimension(dimension);
        (_extractor, _extractorSha256) = (extractor, extractorSha256);
        (_sums, _options) = (new FeatureSums(dimension), new ParallelOptions { CancellationToken = cancellation });
    }

    public void Add(FeatureMatrix rows) => _sums.Add(rows, _options);

    /// <exception cref="ArgumentException">Nothing was added.</exception>
    public FeatureMoments Complete() => _sums.Count > 0
        ? new FeatureMoments(_sums, _extractor, _extractorSha256)
        : throw new ArgumentException("There are no images; moments take at least one.");
}
