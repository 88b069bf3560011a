namespace FashionGan.Cli;

/// <summary>Figures over images.</summary>
/// <param name="Images">How many.</param>
/// <param name="Psnr">Mean over images, in dB.</param>
/// <param name="PsnrDeviation">Standard deviation over images.</param>
/// <param name="Ssim">Mean over images.</param>
/// <param name="SsimDeviation">Standard deviation over images.</param>
/// <param name="Accuracy">Share that the linear SVM classes right; null where images have no class.</param>
internal sealed record DenoisingScore(int Images, double Psnr, double PsnrDeviation, double Ssim, double SsimDeviation, double? Accuracy);
