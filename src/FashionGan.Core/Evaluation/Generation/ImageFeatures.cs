namespace FashionGan;

/// <summary>The features of images, and where they came from.</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
public sealed class ImageFeatures
{
    /// <summary>Puts features together with their origin.</summary>
    /// <param name="features">A row an image.</param>
    /// <param name="extractor">What made them, by name.</param>
    /// <param name="extractorSha256">The SHA-256 of its weights, as 64 lower-case hexadecimal digits; null where there are none.</param>
    /// <param name="probabilities">What a classifier gives each class, a row an image; null where there is no classifier.</param>
    /// <exception cref="ArgumentException">The name is blank, or there are not as many rows of probabilities as of features.</exception>
    public ImageFeatures(FeatureMatrix features, string extractor, string? extractorSha256 = null, FeatureMatrix? probabilities = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentException.ThrowIfNullOrWhiteSpace(extractor);
        if (probabilities is not null && probabilities.Rows != features.Rows)
            throw new ArgumentException(
                $"There are {features.Rows} rows of features but {probabilities.Rows} of probabilities; expected as many.",
                nameof(probabilities));
        (Features, Extractor, ExtractorSha256, Probabilities) = (features, extractor, extractorSha256, probabilities);
    }

    /// <summary>A row an image.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>What made the features.</summary>
    public string Extractor { get; }

    /// <summary>The SHA-256 of its weights; null where there are none.</summary>
    public string? ExtractorSha256 { get; }

    /// <summary>What a classifier gives each class, a row an image; null where there is no classifier.</summary>
    public FeatureMatrix? Probabilities { get; }

    /// <summary>The first <paramref name="count"/> images, or all of them where there are fewer; nothing is copied.</summary>
    public ImageFeatures Take(int count) => new(Features.Take(count), Extractor, ExtractorSha256, Probabilities?.Take(count));
}
