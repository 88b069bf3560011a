namespace FashionGan.Cli;

/// <summary>How one method did on one noise.</summary>
internal sealed record DenoisingRow
{
    public required string Method { get; init; }

    public required string Noise { get; init; }

    /// <summary>On all images; null for methods that are too slow for that.</summary>
    public DenoisingScore? All { get; init; }

    /// <summary>On the first images, as many for every method.</summary>
    public required DenoisingScore Subset { get; init; }

    /// <summary>Milliseconds an image, in batches, on all processors.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>The first images as the method left them, as bytes.</summary>
    public required byte[] Shown { get; init; }
}

/// <summary>Figures over images.</summary>
/// <param name="Images">How many.</param>
/// <param name="Psnr">Mean over images, in dB.</param>
/// <param name="PsnrDeviation">Standard deviation over images.</param>
/// <param name="Ssim">Mean over images.</param>
/// <param name="SsimDeviation">Standard deviation over images.</param>
/// <param name="Accuracy">Share that the linear SVM classes right; null where images have no class.</param>
internal sealed record DenoisingScore(int Images, double Psnr, double PsnrDeviation, double Ssim, double SsimDeviation, double? Accuracy);
