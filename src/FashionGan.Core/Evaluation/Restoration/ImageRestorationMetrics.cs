using System.Collections.Immutable;

namespace FashionGan;

/// <summary>How close restored images are to their references: each metric's mean and standard deviation over the images.</summary>
/// <remarks>Immutable. Every image is measured by itself and counts the same.</remarks>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed record ImageRestorationMetrics
{
    /// <summary>The highest PSNR, in dB, that an image brings into the mean.</summary>
    /// <remarks>
    /// Identical images have an infinite PSNR, which no mean survives. Cut at 100 dB (an error of 1e-5 in every pixel, a four-hundredth of
    /// an 8-bit step), such an image still counts as the best there is, and improving an image never lowers the mean.
    /// </remarks>
    public const double MaxPsnr = 100;

    /// <summary>How many images were compared; at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>Peak signal-to-noise ratio in dB, each image's cut at <see cref="MaxPsnr"/>. The mean is of the images' ratios, not the
    /// ratio of the mean error.</summary>
    public required MetricSummary Psnr { get; init; }

    /// <summary>Structural similarity.</summary>
    public required MetricSummary Ssim { get; init; }

    /// <summary>Mean squared error.</summary>
    public required MetricSummary Mse { get; init; }

    /// <summary>Mean absolute error.</summary>
    public required MetricSummary Mae { get; init; }

    /// <summary>The same numbers for the images of each label, by label; empty where images had no labels.</summary>
    public ImmutableSortedDictionary<int, ImageRestorationMetrics> PerClass { get; init; } =
        ImmutableSortedDictionary<int, ImageRestorationMetrics>.Empty;

    /// <summary>Equal where every number is, those of the classes too.</summary>
    public bool Equals(ImageRestorationMetrics? other) => other is not null
        && (Count, Psnr, Ssim, Mse, Mae) == (other.Count, other.Psnr, other.Ssim, other.Mse, other.Mae)
        && PerClass.SequenceEqual(other.PerClass);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Psnr, Ssim, Mse, Mae);

    /// <inheritdoc/>
    public override string ToString() => $"{Count} images: PSNR {Psnr} dB, SSIM {Ssim}, MSE {Mse}, MAE {Mae}";
}
