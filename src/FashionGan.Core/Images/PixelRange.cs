using System.Globalization;

namespace FashionGan;

/// <summary>Which values an image may hold where it is read, on the [0, 1] scale.</summary>
/// <remarks>
/// Every step and evaluator checks the images it reads, so that bytes nobody divided by 255, and values that are no numbers, are an error
/// at once and not a poor result in the end.
/// </remarks>
/// <param name="Min">The least of them.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Expected">The same in words.</param>
internal readonly record struct PixelRange(float Min, float Max, string Expected)
{
    /// <summary>[0, 1]: images without noise, which training aims at and metrics compare with.</summary>
    public static PixelRange Clean { get; } = new(0, 1, "numbers from 0 to 1");

    /// <summary>
    /// [-64, 64]: what the library's noise, which goes up to a standard deviation of 10, makes of clean images where it is not cut to [0,
    /// 1].
    /// </summary>
    public static PixelRange Noisy { get; } = new(-64, 64, "numbers on the [0, 1] scale, by noise no further out than -64 to 64");

    /// <summary>Any finite number: values that are no pixels.</summary>
    public static PixelRange Finite { get; } = new(float.MinValue, float.MaxValue, "finite numbers");

    /// <summary>What is wrong with an image, as a sentence that wants a subject; null where nothing is.</summary>
    public string? Fault(ReadOnlySpan<float> pixels)
    {
        int bad = pixels.IndexOfAnyExceptInRange(Min, Max); // NaN lies in no range.
        if (bad < 0)
            return null;
        string remedy = !float.IsFinite(pixels[bad]) ? "Find out where it comes from, or fill it in with ReplaceMissingValues."
            : pixels[bad] > Max ? "Divide bytes by 255 first, as ML.NET's ExtractPixels does with scaleImage: 1 / 255f."
            : "Scale the images to 0 (black) to 1 (white).";
        return string.Create(CultureInfo.InvariantCulture, $"holds {pixels[bad]} at pixel {bad}, expected {Expected}. {remedy}");
    }
}
