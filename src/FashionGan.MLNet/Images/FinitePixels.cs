namespace FashionGan;

/// <summary>Finds pixels that are no numbers.</summary>
internal static class FinitePixels
{
    /// <param name="pixels">An image.</param>
    /// <param name="where">Its row and column, as the first words of the error.</param>
    /// <exception cref="InvalidOperationException">A pixel is NaN or infinite.</exception>
    public static void Require(ReadOnlySpan<float> pixels, string where)
    {
        int bad = pixels.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue); // NaN lies in no range.
        if (bad >= 0)
            throw new InvalidOperationException($"{where} holds {pixels[bad]} at pixel {bad}, expected finite numbers.");
    }
}
