using System.Globalization;

namespace FashionGan;

/// <summary>How denoisers settle what they were not told: by the noise, and by whether an image is small or a photograph.</summary>
internal static class DefaultSettings
{
    /// <summary>How a setting is written that the denoiser chooses itself.</summary>
    public const string Auto = "auto";

    // Fashion-MNIST's images are 28 x 28: a patch of 8 x 8 is a twelfth of one.
    private const int LeastPhotographSide = 40;

    /// <summary>True for images so small that every pixel of them is detail.</summary>
    public static bool IsSmall(ImageSize size) => Math.Min(size.Height, size.Width) < LeastPhotographSide;

    /// <summary>A value by the noise's standard deviation: linear between the points given, constant beyond them.</summary>
    /// <param name="sigma">The noise's standard deviation.</param>
    /// <param name="points">Values at rising standard deviations.</param>
    public static float ByNoise(float sigma, params ReadOnlySpan<(float Sigma, float Value)> points)
    {
        int next = 0;
        while (next < points.Length && points[next].Sigma < sigma)
            next++;
        if (next == 0 || next == points.Length)
            return points[Math.Min(next, points.Length - 1)].Value;
        var (from, to) = (points[next - 1], points[next]);
        return from.Value + (sigma - from.Sigma) / (to.Sigma - from.Sigma) * (to.Value - from.Value);
    }

    /// <summary>A setting as text; <c>auto</c> where there is none.</summary>
    public static string Text<T>(T? value) where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture) ?? Auto;
}
