using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan denoise</c> was asked to do.</summary>
/// <param name="Inputs">Files, folders, or <c>-</c> for standard input, as given.</param>
/// <param name="Out">Where the pictures go.</param>
internal sealed record DenoiseOptions(ImmutableArray<string> Inputs, Destination Out)
{
    public const string DefaultFolder = "denoised";
    public const string Auto = "auto";

    /// <summary>The noise's standard deviation; null to estimate it from each image.</summary>
    public float? Sigma { get; init; }

    /// <summary>The method's name; null where none was asked for.</summary>
    public string? Method { get; init; }

    public string? Weights { get; init; }

    public bool Overwrite { get; init; }

    /// <summary>
    /// Where pictures go that nobody said a place for: a picture from standard input to standard output, others to a folder.
    /// </summary>
    public static string DefaultOut(IReadOnlyList<string> inputs) => inputs is [Destination.Pipe] ? Destination.Pipe : DefaultFolder;

    /// <exception cref="ArgumentException">The text is neither <c>auto</c> nor a number from 0 to 1.</exception>
    public static float? ParseSigma(string text)
    {
        bool isNumber = float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float sigma);
        new OptionCheck("denoise")
            .Require(
                text == Auto || (isNumber && sigma is >= 0 and <= 1), "--sigma", text,
                $"{Auto}, or 0 to 1 on the scale where white is 1 (25 of 255 is 0.098)")
            .ThrowIfInvalid();
        return text == Auto ? null : sigma;
    }
}
