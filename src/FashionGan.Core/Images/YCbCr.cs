namespace FashionGan;

/// <summary>Red, green and blue as luma and two colour differences, as JPEG has them, and back.</summary>
/// <remarks>
/// Full-range Y'CbCr by the weights of Rec. 601 (ITU-T T.871, JFIF, section 7). Noise of photographs is cleaned better there than in red,
/// green and blue: the luma has the detail. Stateless; safe for many threads.
/// </remarks>
public static class YCbCr
{
    private const float Red = 0.299f, Green = 0.587f, Blue = 0.114f, BlueRange = 2 * (1 - Blue), RedRange = 2 * (1 - Red);

    /// <summary>Copies planes and turns the copies into luma, blue difference and red difference.</summary>
    /// <param name="colours">Red, green and blue, as long as one another, in [0, 1].</param>
    /// <returns>Three planes, in [0, 1]; the differences of a grey are 0.5.</returns>
    /// <exception cref="ArgumentException">There are not three planes of one length.</exception>
    public static float[][] FromRgb(IReadOnlyList<float[]> colours)
    {
        ArgumentNullException.ThrowIfNull(colours);
        if (colours.Count != 3)
            throw new ArgumentException($"Expected red, green and blue, but there are {colours.Count} planes.", nameof(colours));
        float[][] planes = [.. colours.Select(c => (float[])c.Clone())];
        FromRgb(planes[0], planes[1], planes[2]);
        return planes;
    }

    /// <summary>Turns red, green and blue into luma, blue difference and red difference, in their place.</summary>
    /// <param name="red">Red in [0, 1]; becomes luma, in [0, 1].</param>
    /// <param name="green">Green in [0, 1]; becomes blue's difference, in [0, 1], 0.5 for a grey.</param>
    /// <param name="blue">Blue in [0, 1]; becomes red's difference, in [0, 1], 0.5 for a grey.</param>
    /// <exception cref="ArgumentException">The planes have not one length.</exception>
    public static void FromRgb(Span<float> red, Span<float> green, Span<float> blue)
    {
        Check(red.Length, green.Length, blue.Length);
        for (int i = 0; i < red.Length; i++)
        {
            float luma = Math.Min(1, Red * red[i] + Green * green[i] + Blue * blue[i]);
            (red[i], green[i], blue[i]) = (luma, 0.5f + (blue[i] - luma) / BlueRange, 0.5f + (red[i] - luma) / RedRange);
        }
    }

    /// <summary>Turns luma, blue difference and red difference into red, green and blue, in their place.</summary>
    /// <param name="luma">Becomes red; it and the others may leave [0, 1], where the three were changed.</param>
    /// <param name="blueDifference">Becomes green.</param>
    /// <param name="redDifference">Becomes blue.</param>
    /// <exception cref="ArgumentException">The planes have not one length.</exception>
    public static void ToRgb(Span<float> luma, Span<float> blueDifference, Span<float> redDifference)
    {
        Check(luma.Length, blueDifference.Length, redDifference.Length);
        for (int i = 0; i < luma.Length; i++)
        {
            float blue = luma[i] + (blueDifference[i] - 0.5f) * BlueRange, red = luma[i] + (redDifference[i] - 0.5f) * RedRange;
            (luma[i], blueDifference[i], redDifference[i]) = (red, (luma[i] - Red * red - Blue * blue) / Green, blue);
        }
    }

    private static void Check(int first, int second, int third)
    {
        if (first != second || first != third)
            throw new ArgumentException($"Expected three planes of one length, but there are {first}, {second} and {third} values.");
    }
}
