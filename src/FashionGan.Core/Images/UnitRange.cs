namespace FashionGan;

/// <summary>Between pixels in [0, 1], as everywhere, and in [-1, 1], as a diffusion network has them.</summary>
internal static class UnitRange
{
    /// <summary>From [0, 1] to [-1, 1]: 2x - 1.</summary>
    public static void ToSigned(ReadOnlySpan<float> pixels, Span<float> signed)
    {
        for (int i = 0; i < pixels.Length; i++)
            signed[i] = 2 * pixels[i] - 1;
    }

    /// <summary>From [-1, 1] to [0, 1], in place; what lies beyond is cut.</summary>
    public static void FromSigned(Span<float> pixels)
    {
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = Math.Clamp((pixels[i] + 1) / 2, 0f, 1f);
    }
}
