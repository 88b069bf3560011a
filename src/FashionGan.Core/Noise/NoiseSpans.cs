using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>What every noise model does with its two spans.</summary>
internal static class NoiseSpans
{
    /// <summary>Random numbers are drawn this many at a time: whole groups of the generator, small enough to stay in the nearest
    /// cache.</summary>
    public const int Chunk = 32 * PhiloxGroup.Words;

    /// <summary>The generator's first group of the chunk that begins at pixel <paramref name="start"/>.</summary>
    public static uint Group(int start) => (uint)(start / PhiloxGroup.Words);

    public static void Check(ReadOnlySpan<float> clean, Span<float> noisy)
    {
        if (clean.Length != noisy.Length)
            throw new ArgumentException(
                $"The clean image has {clean.Length} pixels, but there is room for {noisy.Length} noisy ones.", nameof(noisy));
    }

    /// <summary>Cuts to [0, 1] where <paramref name="clip"/> says so; NaN stays NaN.</summary>
    public static void Clip(Span<float> noisy, bool clip)
    {
        if (clip)
            TensorPrimitives.Clamp(noisy, 0f, 1f, noisy);
    }
}
