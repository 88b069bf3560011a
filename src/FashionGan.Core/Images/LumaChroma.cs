namespace FashionGan;

/// <summary>Red, green and blue as luma and two colour differences (Rec. 601, as JPEG has them), and back.</summary>
internal static class LumaChroma
{
    private const float Red = 0.299f, Green = 0.587f, Blue = 0.114f, BlueRange = 2 * (1 - Blue), RedRange = 2 * (1 - Red);

    /// <summary>Luma, blue difference and red difference, all in [0, 1]; the differences of a grey are 0.5.</summary>
    /// <param name="colours">Red, green and blue, in [0, 1].</param>
    public static float[][] Of(IReadOnlyList<float[]> colours)
    {
        var (red, green, blue) = (colours[0], colours[1], colours[2]);
        float[] luma = new float[red.Length], blues = new float[red.Length], reds = new float[red.Length];
        for (int i = 0; i < luma.Length; i++)
        {
            luma[i] = Math.Min(1, Red * red[i] + Green * green[i] + Blue * blue[i]);
            blues[i] = 0.5f + (blue[i] - luma[i]) / BlueRange;
            reds[i] = 0.5f + (red[i] - luma[i]) / RedRange;
        }
        return [luma, blues, reds];
    }

    /// <summary>Turns luma, blue difference and red difference into red, green and blue, in their place; these may leave [0, 1].</summary>
    public static void ToColours(float[][] planes)
    {
        for (int i = 0; i < planes[0].Length; i++)
        {
            float luma = planes[0][i], blue = luma + (planes[1][i] - 0.5f) * BlueRange, red = luma + (planes[2][i] - 0.5f) * RedRange;
            (planes[0][i], planes[1][i], planes[2][i]) = (red, (luma - Red * red - Blue * blue) / Green, blue);
        }
    }
}
