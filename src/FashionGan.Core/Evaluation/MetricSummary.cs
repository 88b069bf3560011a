namespace FashionGan;

/// <summary>One metric over many images.</summary>
/// <param name="Mean">The mean over the images.</param>
/// <param name="StandardDeviation">The sample standard deviation over the images (n - 1); 0 for a single image.</param>
public readonly record struct MetricSummary(double Mean, double StandardDeviation)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Mean:0.####} ± {StandardDeviation:0.####}");
}
