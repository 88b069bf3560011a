namespace FashionGan;

/// <summary>How generated images compare with real ones, by every metric, and what real images get in their place.</summary>
/// <remarks>Immutable. Compare two of them only where extractor, split and counts are the same.</remarks>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed record ImageGenerationMetrics
{
    /// <summary>What made the features.</summary>
    public required string Extractor { get; init; }

    /// <summary>The SHA-256 of the extractor's weights; null where it has none.</summary>
    public string? ExtractorSha256 { get; init; }

    /// <summary>Which real images these were.</summary>
    public required string Split { get; init; }

    /// <summary>How many real images there were.</summary>
    public required int RealCount { get; init; }

    /// <summary>How many generated images there were.</summary>
    public required int GeneratedCount { get; init; }

    /// <summary>The Frechet distance, which is called FID whatever the extractor (<see cref="FrechetDistance"/>); 0 is best.</summary>
    public required double Fid { get; init; }

    /// <summary>The kernel distance, over subsets (<see cref="KernelDistance"/>); 0 is best.</summary>
    public required MetricSummary Kid { get; init; }

    /// <summary>Subsets drawn for <see cref="Kid"/>.</summary>
    public required int KidSubsets { get; init; }

    /// <summary>Rows in each.</summary>
    public required int KidSubsetSize { get; init; }

    /// <summary>Share of the generated images that look real (<see cref="PrecisionRecall"/>).</summary>
    public required double Precision { get; init; }

    /// <summary>Share of the real images within the generator's reach (<see cref="PrecisionRecall"/>).</summary>
    public required double Recall { get; init; }

    /// <summary>How deep in the midst of real images the generated ones lie (<see cref="DensityCoverage"/>).</summary>
    public required double Density { get; init; }

    /// <summary>Share of the real images that have a generated one near (<see cref="DensityCoverage"/>).</summary>
    public required double Coverage { get; init; }

    /// <summary>How sure the classifier is, and how even its choices; null where the extractor is no classifier.</summary>
    public InceptionScore? InceptionScore { get; init; }

    /// <summary>
    /// Distance to the nearest training image (<see cref="NearestNeighbors"/>); null where no training images were given.
    /// </summary>
    public MetricSummary? NearestTraining { get; init; }

    /// <summary>
    /// What real images get: as many training images as there are generated ones, measured in their place, and the distance from the real
    /// images (not from these) to the nearest training image. Null where no training images were given.
    /// </summary>
    public ImageGenerationMetrics? Floor { get; init; }

    /// <summary>Measures generated images.</summary>
    /// <param name="real">Real images that were not trained on.</param>
    /// <param name="generated">Generated ones.</param>
    /// <param name="training">The images that were trained on, for the floor and the distance to the nearest; null for neither.</param>
    /// <param name="options">
    /// How; null for the defaults, which need 1,000 rows on each side (<see cref="GenerationMetricOptions.KidSubsetSize"/>).
    /// </param>
    /// <param name="cancellationToken">Stops between two blocks of rows.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, the features are not of one extractor, there are too few rows, or all real rows are the same.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ImageGenerationMetrics Measure(
        ImageFeatures real, ImageFeatures generated, ImageFeatures? training = null, GenerationMetricOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        options ??= new GenerationMetricOptions();
        options.Validate();
        RequireOneExtractor(real, generated);
        RequireOneExtractor(real, training ?? real);
        RequireRows(options, real, generated, training);
        var metrics = Compare(real, generated, options, cancellationToken);
        if (training is null)
            return metrics;
        MetricSummary Nearest(ImageFeatures images) => NearestNeighbors.Find(images.Features, training.Features, cancellationToken).Summary;
        return metrics with
        {
            NearestTraining = Nearest(generated),
            Floor = Compare(real, training.Take(generated.Features.Rows), options, cancellationToken) with
            {
                NearestTraining = Nearest(real),
            },
        };
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string hash = ExtractorSha256 is { Length: >= 12 } sha ? $" {sha[..12]}" : "";
        string beside = Floor is null ? "" : FormattableString.Invariant($" (floor {Floor.Fid:0.###})");
        string score = InceptionScore is null ? "" : $", inception score {InceptionScore}";
        string nearest = NearestTraining is { } n ? $", nearest training image {n}" : "";
        return FormattableString.Invariant(
            $"{GeneratedCount} generated images against {RealCount} real ones ({Split}), by {Extractor}{hash}: FID {Fid:0.###}{beside}, ")
            + FormattableString.Invariant(
                $"KID {Kid.Mean:0.######} ± {Kid.StandardDeviation:0.######}, precision {Precision:0.###}, recall {Recall:0.###}, ")
            + FormattableString.Invariant($"density {Density:0.###}, coverage {Coverage:0.###}{score}{nearest}");
    }

    private static ImageGenerationMetrics Compare(
        ImageFeatures real, ImageFeatures generated, GenerationMetricOptions options, CancellationToken cancellation)
    {
        var (x, y) = (real.Features, generated.Features);
        var kid = KernelDistance.Compute(x, y, options.KidSubsets, options.KidSubsetSize, options.Seed, cancellation);
        var (precision, recall) = PrecisionRecall.Measure(x, y, options.PrecisionNeighbors, cancellation);
        var (density, coverage) = DensityCoverage.Measure(x, y, options.CoverageNeighbors, cancellation);
        return new ImageGenerationMetrics
        {
            Extractor = real.Extractor,
            ExtractorSha256 = real.ExtractorSha256,
            Split = options.Split,
            RealCount = x.Rows,
            GeneratedCount = y.Rows,
            Fid = FrechetDistance.Compute(x, y, cancellation),
            Kid = kid,
            KidSubsets = options.KidSubsets,
            KidSubsetSize = options.KidSubsetSize,
            Precision = precision,
            Recall = recall,
            Density = density,
            Coverage = coverage,
            InceptionScore = generated.Probabilities is { } p ? FashionGan.InceptionScore.Measure(p) : null,
        };
    }

    // KID needs the most rows, and its option is the one to change.
    private static void RequireRows(GenerationMetricOptions options, ImageFeatures real, ImageFeatures generated, ImageFeatures? training)
    {
        int least = Math.Min(Math.Min(real.Features.Rows, generated.Features.Rows), training?.Features.Rows ?? int.MaxValue);
        if (least >= options.KidSubsetSize)
            return;
        string there = $"{real.Features.Rows} real and {generated.Features.Rows} generated images"
            + (training is null ? "" : $" and {training.Features.Rows} training images");
        string remedy = least < 2 ? "Give at least 2 of each." : $"Give more, or set {nameof(options.KidSubsetSize)} to {least} or less.";
        throw new ArgumentException(
            $"{nameof(GenerationMetricOptions)}: {nameof(options.KidSubsetSize)} is {options.KidSubsetSize}, "
            + $"but there are {there}. {remedy}");
    }

    private static void RequireOneExtractor(ImageFeatures first, ImageFeatures second)
    {
        if ((first.Extractor, first.ExtractorSha256) != (second.Extractor, second.ExtractorSha256))
            throw new ArgumentException(
                $"The features come from '{first.Extractor}' ({first.ExtractorSha256 ?? "no hash"}) and '{second.Extractor}' "
                + $"({second.ExtractorSha256 ?? "no hash"}); both must come from the same extractor.");
    }
}
