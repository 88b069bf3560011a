namespace FashionGan;

/// <summary>Red, green and blue as luma and two colour differences (Rec. 601, as JPEG has them), and back.</summary>
internal static class LumaChroma
{
    private const float Red = 0.299f, Green = 0.587f, Blue = 0.114f, BlueRange = 2 * (1 - Blue), RedRange = 2 * (1 - Red);

    /// <summary>Luma, blue difference and red difference, all in [0, 1]; the differences of a grey are 0.5.</summary>
    /// <param name="colours">Red, green and blue, in [0, 1].</param>
    public static float[][] Of(IReadOnlyList<float[]> colours)
    {
        float[][] planes = [.. colours.Select(c => (float[])c.Clone())];
        FromColours(planes[0], planes[1], planes[2]);
        return planes;
    }

    /// <summary>Turns red, green and blue into luma, blue difference and red difference, in their place.</summary>
    public static void FromColours(Span<float> red, Span<float> green, Span<float> blue)
    {
        for (int i = 0; i < red.Length; i++)
        {
            float luma = Math.Min(1, Red * red[i] + Green * green[i] + Blue * blue[i]);
            (red[i], green[i], blue[i]) = (luma, 0.5f + (blue[i] - luma) / BlueRange, 0.5f + (red[i] - luma) / RedRange);
        }
    }

    /// <summary>Turns luma, blue difference and red difference into red, green and blue, in their place; these may leave [0, 1].</summary>
    public static void ToColours(float[][] planes) => ToColours(planes[0], planes[1], planes[2]);

    /// <inheritdoc cref="ToColours(float[][])"/>
    public static void ToColours(Span<float> luma, Span<float> blueDifference, Span<float> redDifference)
    {
        for (int i = 0; i < luma.Length; i++)
        {
            float blue = luma[i] + (blueDifference[i] - 0.5f) * BlueRange, red = luma[i] + (redDifference[i] - 0.5f) * RedRange;
            (luma[i], blueDifference[i], redDifference[i]) = (red, (luma[i] - Red * red - Blue * blue) / Green, blue);
        }
    }
}
