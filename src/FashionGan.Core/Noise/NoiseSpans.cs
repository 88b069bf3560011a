namespace FashionGan;

/// <summary>What every noise model asks of its two spans.</summary>
internal static class NoiseSpans
{
    /// <summary>Random numbers are drawn this many at a time: whole groups of the generator, small enough to stay in the nearest cache.</summary>
    public const int Chunk = 32 * PhiloxGroup.Words;

    public static void Check(ReadOnlySpan<float> clean, Span<float> noisy)
    {
        if (clean.Length != noisy.Length)
            throw new ArgumentException($"The clean image has {clean.Length} pixels, but there is room for {noisy.Length} noisy ones.", nameof(noisy));
    }
}
