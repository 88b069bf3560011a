namespace FashionGan;

/// <summary>What may be a noisy image's pixel.</summary>
internal static class NoisyPixels
{
    // The strongest noise that can be asked for, sigma 10, reaches 60 in an image of any size; an image of 0 to 255 goes beyond.
    private const float MostNoise = 100f;

    // Where a byte is divided by 255, rounding may end above 1.
    private const float Rounding = 1e-3f;

    /// <summary>Checks an image's length and every pixel.</summary>
    /// <param name="image">The image.</param>
    /// <param name="size">Its size.</param>
    /// <param name="clipped">True where noisy values were cut to [0, 1].</param>
    /// <param name="which">What it is called in a message.</param>
    /// <exception cref="ArgumentException">
    /// The length is not that of the size, a pixel is not finite, or it lies where noise on the [0, 1] scale cannot have brought it.
    /// </exception>
    public static void Check(ReadOnlySpan<float> image, ImageSize size, bool clipped, string which)
    {
        ImagePair.CheckPixels(image, size, which);
        float least = clipped ? -Rounding : -MostNoise, most = 1 + (clipped ? Rounding : MostNoise);
        int place = image.IndexOfAnyExceptInRange(least, most);
        if (place < 0)
            return;
        string expected = clipped
            ? "pixels whose noise was clipped lie in [0, 1]"
            : FormattableString.Invariant($"pixels on the [0, 1] scale do not leave [{least}, {most}] under any noise");
        throw new ArgumentException(
            FormattableString.Invariant($"The {which} image has {image[place]} in row {place / size.Width}, column {place % size.Width}; ")
            + $"{expected}. Divide pixels of 0 to 255 by 255.", which);
    }
}
