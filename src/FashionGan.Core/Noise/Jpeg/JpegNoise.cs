using System.Globalization;

namespace FashionGan;

/// <summary>What JPEG leaves of an image: 8 x 8 blocks whose cosine coefficients are rounded to multiples of a step each.</summary>
/// <remarks>
/// <para>
/// Baseline JPEG of a grey image (ITU-T T.81, 1992; Wallace, CACM 34(4), 1991): pixels are rounded to bytes, less 128; each block goes
/// through the discrete cosine transform (T.81, A.3.3), is divided by the luminance table K.1 scaled to the quality as the Independent JPEG
/// Group's library does (percentage 5000 / quality below 50, 200 - 2 quality from there on; steps of 1 to 255) and rounded; and back.
/// Entropy coding loses nothing and is left out. Blocks that stick out at the right and below continue the last column and row.
/// </para>
/// <para>
/// Nothing is drawn: the key plays no part. The result is bytes over 255, so it is always clipped. Not even quality 100 gives the image
/// back to the last bit. A pixel that is NaN stays NaN and counts as mid-grey in its block. Immutable; safe for many threads. Text form:
/// <c>jpeg(quality=50,width=28)</c>.
/// </para>
/// </remarks>
public sealed record JpegNoise : IStrengthNoise
{
    /// <summary>Makes the model.</summary>
    /// <param name="quality">A whole number in [1, 100]; lower is worse.</param>
    /// <param name="width">Columns of the images, in [1, 4096]: the rows of an image are told apart by it.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public JpegNoise(int quality, int width = 28)
    {
        new OptionCheck(nameof(JpegNoise))
            .InRange(nameof(Quality), quality, 1, 100)
            .InRange(nameof(Width), width, 1, ImageSize.MaxSide)
            .ThrowIfInvalid();
        (Quality, Width) = (quality, width);
    }

    /// <summary>From 1 to 100; lower is worse.</summary>
    public int Quality { get; }

    /// <summary>Columns of the images.</summary>
    public int Width { get; }

    /// <summary>True: bytes cannot lie outside [0, 1].</summary>
    public bool Clip => true;

    /// <inheritdoc/>
    public string Description => NoiseText.Describe("JPEG", Clip, ("quality", Quality), ("width", Width));

    /// <inheritdoc/>
    float IStrengthNoise.Strength => Quality;

    /// <summary>The model of another quality, rounded to a whole number.</summary>
    IStrengthNoise IStrengthNoise.WithStrength(float strength) => new JpegNoise((int)MathF.Round(strength), Width);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The lengths differ, or are no whole number of rows.</exception>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key)
    {
        NoiseSpans.Check(clean, noisy, Width);
        Span<int> steps = stackalloc int[JpegBlock.Count];
        JpegBlock.FillSteps(Quality, steps);
        int height = clean.Length / Width;
        for (int top = 0; top < height; top += JpegBlock.Side)
            for (int left = 0; left < Width; left += JpegBlock.Side)
                JpegBlock.Code(clean, noisy, height, Width, top, left, steps);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{NoiseModel.JpegName}(quality={Quality},width={Width})");
}
