using System.Globalization;

namespace FashionGan;

/// <summary>The FID of a generator in training (<see cref="FrechetDistance"/>), with all that it depends on.</summary>
/// <remarks>Immutable. Compare two of them only where extractor and counts are the same.</remarks>
public sealed record FidReading
{
    /// <summary>The fewest training images that it is measured on: a covariance takes two, and the floor as many again.</summary>
    public const int LeastTrainingImages = 4;

    /// <summary>The distance of the generated images from as many training images; 0 is best.</summary>
    public required double Value { get; init; }

    /// <summary>What real images get: as many other training images, measured in the generated ones' place.</summary>
    public required double Floor { get; init; }

    /// <summary>How many images there were on either side.</summary>
    public required int Images { get; init; }

    /// <summary>What made the features: the name of a <see cref="FeatureExtractor"/>.</summary>
    public required string Extractor { get; init; }

    /// <summary>The SHA-256 of the extractor's weights, as 64 lower-case hexadecimal digits.</summary>
    public required string ExtractorSha256 { get; init; }

    /// <summary>The distance and what it depends on, in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"FID {Value:0.###} (floor {Floor:0.###}): {Sides}, by {Extractor} {ShortHash}");

    /// <summary>What is measured, by what, and the floor: a sentence for all readings that can be compared.</summary>
    public string Note => string.Create(
        CultureInfo.InvariantCulture,
        $"FID: {Sides} (the first ones), by features of {Extractor} (SHA-256 {ShortHash}); the floor, {Floor:0.000}, is that of "
        + $"{Images:N0} other training images in the generated ones' place.");

    private string Sides =>
        string.Create(CultureInfo.InvariantCulture, $"{Images:N0} generated images against {Images:N0} training images");

    private string ShortHash => ExtractorSha256[..Math.Min(12, ExtractorSha256.Length)];
}
