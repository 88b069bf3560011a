using System.Collections.Immutable;

namespace FashionGan;

/// <summary>All that FID needs to know of images: how many there are, and the mean and covariance of their features.</summary>
/// <remarks>
/// Moments of parts are merged into those of the whole: the same to the bit as of all images in one run, in whatever order the parts come
/// and however the images were shared out. Immutable; safe for many threads.
/// </remarks>
public sealed class FeatureMoments
{
    /// <summary>The most images that moments are kept of: 268,435,456.</summary>
    public const long MaxCount = BinnedSums.MostTerms;

    private readonly Lazy<GaussianMoments> _gaussian;

    internal FeatureMoments(FeatureSums sums, string extractor, string? extractorSha256)
    {
        (Sums, Extractor, ExtractorSha256) = (sums, extractor, extractorSha256);
        _gaussian = new Lazy<GaussianMoments>(sums.ToGaussian);
    }

    /// <summary>What made the features.</summary>
    public string Extractor { get; }

    /// <summary>The SHA-256 of its weights, as 64 lower-case hexadecimal digits; null where there are none.</summary>
    public string? ExtractorSha256 { get; }

    /// <summary>How many images there are, at least 1.</summary>
    public long Count => Sums.Count;

    /// <summary>Features of an image, 1 to 4,096.</summary>
    public int Dimension => Sums.Dimension;

    /// <summary>The mean of each feature.</summary>
    public ImmutableArray<double> Mean => [.. ToGaussian().Mean];

    /// <summary>The covariance (n - 1), row after row; not a number where there is one image.</summary>
    public ImmutableArray<double> Covariance => [.. ToGaussian().Covariance];

    internal FeatureSums Sums { get; }

    /// <summary>The moments of features.</summary>
    /// <param name="features">A row an image, at least 1.</param>
    /// <param name="cancellationToken">Stops between two blocks of rows.</param>
    /// <exception cref="ArgumentException">There are no rows, or more than 4,096 features.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FeatureMoments Of(ImageFeatures features, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        return Of([features.Features], features.Extractor, features.ExtractorSha256, features.Features.Dimension, cancellationToken);
    }

    /// <summary>The moments of all images of several parts.</summary>
    /// <param name="parts">At least one, all by the same extractor.</param>
    /// <exception cref="ArgumentException">There are no parts, they are not of one extractor, or there are too many images.</exception>
    public static FeatureMoments Merge(params IEnumerable<FeatureMoments> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        FeatureMoments? first = null;
        FeatureSums? sums = null;
        foreach (var part in parts)
        {
            first ??= part;
            RequireOneExtractor(first, part);
            (sums ??= new FeatureSums(first.Dimension)).Add(part.Sums);
        }
        return first is null
            ? throw new ArgumentException("There are no moments to merge; expected at least one part.", nameof(parts))
            : new FeatureMoments(sums!, first.Extractor, first.ExtractorSha256);
    }

    /// <summary>Writes the moments to a file, which appears whole or not at all.</summary>
    /// <remarks>
    /// Safetensors, all in double precision: <c>mean</c> and <c>covariance</c> for other readers, and the exact <c>sums</c> and
    /// <c>products</c> that merging goes by. 128 features make a file of 325 kB. Equal moments give equal bytes.
    /// </remarks>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <inheritdoc cref="AtomicFile.Write" path="/exception"/>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => FeatureMomentsFile.Write(stream, this));
    }

    /// <summary>Writes the moments as such a file to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        FeatureMomentsFile.Write(stream, this);
    }

    /// <summary>Reads a file that <see cref="Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or holds something else.</exception>
    public static FeatureMoments Load(string path) => BoundedRead.FromFile(path, FeatureMomentsFile.Read);

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"moments of {Count} images by {Extractor}")
        + $"{(ExtractorSha256 is { Length: >= 12 } sha ? $" {sha[..12]}" : "")}";

    /// <summary>The moments of features that come batch by batch, so that no more than one need be in memory.</summary>
    /// <exception cref="ArgumentException">There are no rows, or more features than moments are kept of.</exception>
    internal static FeatureMoments Of(
        IEnumerable<FeatureMatrix> batches, string extractor, string? extractorSha256, int dimension, CancellationToken cancellation)
    {
        FrechetDistance.RequireDimension(dimension);
        var (sums, options) = (new FeatureSums(dimension), new ParallelOptions { CancellationToken = cancellation });
        foreach (var batch in batches)
            sums.Add(batch, options);
        return sums.Count > 0
            ? new FeatureMoments(sums, extractor, extractorSha256)
            : throw new ArgumentException("There are no images; moments take at least one.");
    }

    internal GaussianMoments ToGaussian() => _gaussian.Value;

    /// <exception cref="ArgumentException">The extractors differ.</exception>
    internal static void RequireOneExtractor(FeatureMoments first, FeatureMoments second)
    {
        if ((first.Extractor, first.ExtractorSha256, first.Dimension) != (second.Extractor, second.ExtractorSha256, second.Dimension))
            throw new ArgumentException(
                $"The moments come from {Name(first)} and {Name(second)}; all must come from the same extractor. Make them anew with one.");
        static string Name(FeatureMoments m) => $"'{m.Extractor}' ({m.ExtractorSha256 ?? "no hash"}, {m.Dimension} features)";
    }
}
