namespace FashionGan;

/// <summary>What every metric asks of the two images it compares.</summary>
internal static class ImagePair
{
    /// <exception cref="ArgumentException">A length is not that of the size.</exception>
    public static void CheckLengths(ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, ImageSize size)
    {
        CheckLength(restored, size, nameof(restored));
        CheckLength(reference, size, nameof(reference));
    }

    /// <summary>Checks one image by itself: its length and every pixel.</summary>
    /// <exception cref="ArgumentException">The length is not that of the size, or a pixel is NaN or infinite.</exception>
    public static void CheckPixels(ReadOnlySpan<float> image, ImageSize size, string which)
    {
        CheckLength(image, size, which);
        FindFault(image, size, which);
    }

    private static void CheckLength(ReadOnlySpan<float> image, ImageSize size, string which)
    {
        if (image.Length != size.Pixels)
            throw new ArgumentException($"The {which} image has {image.Length} pixels, an image of {size} has {size.Pixels}.", which);
    }

    /// <summary>Passes a metric's value on where it is finite; where it is not, a pixel is at fault.</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static double CheckFinite(double value, ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, ImageSize size)
    {
        if (double.IsFinite(value))
            return value;
        FindFault(restored, size, nameof(restored));
        FindFault(reference, size, nameof(reference));
        throw new ArgumentException("The pixels are too large to be squared; images lie in [0, 1].", nameof(restored));
    }

    private static void FindFault(ReadOnlySpan<float> image, ImageSize size, string which)
    {
        for (int i = 0; i < image.Length; i++)
        {
            if (float.IsFinite(image[i]))
                continue;
            string what = float.IsNaN(image[i]) ? "NaN" : "an infinite value";
            throw new ArgumentException(
                $"The {which} image has {what} in row {i / size.Width}, column {i % size.Width}; every pixel must be a number.", which);
        }
    }
}
