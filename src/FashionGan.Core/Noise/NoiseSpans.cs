using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>What every noise model does with its two spans.</summary>
internal static class NoiseSpans
{
    /// <summary>Random numbers are drawn this many at a time: whole groups of the generator, small enough to stay in the nearest
    /// cache.</summary>
    private const int Chunk = 32 * PhiloxGroup.Words;

    /// <summary>What a model makes of some pixels and as many random numbers, which it may use up.</summary>
    public delegate void Rule<TModel, T>(TModel model, Span<T> drawn, ReadOnlySpan<float> clean, Span<float> noisy);

    /// <summary>Noise that takes one random number a pixel.</summary>
    [SkipLocalsInit]
    public static void Draw<TModel, T, TOutput>(
        TModel model, ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key, Rule<TModel, T> rule)
        where T : unmanaged
        where TOutput : struct, IPhiloxOutput<T>
    {
        Check(clean, noisy);
        Span<T> chunk = stackalloc T[Chunk];
        for (int start = 0; start < clean.Length; start += Chunk)
        {
            var drawn = chunk[..Math.Min(Chunk, clean.Length - start)];
            Philox.Fill<T, TOutput>(drawn, key, (uint)(start / PhiloxGroup.Words));
            rule(model, drawn, clean.Slice(start, drawn.Length), noisy.Slice(start, drawn.Length));
        }
    }

    public static void Check(ReadOnlySpan<float> clean, Span<float> noisy, int width = 1)
    {
        if (clean.Length != noisy.Length)
            throw new ArgumentException(
                $"The clean image has {clean.Length} pixels, but there is room for {noisy.Length} noisy ones.", nameof(noisy));
        if (clean.Length % width != 0)
            throw new ArgumentException(
                $"The image has {clean.Length} pixels, no whole number of rows of {width}. Make the model with the images' width.",
                nameof(clean));
    }

    /// <summary>
    /// y = x + factor * n, the product rounded before the sum, cut to [0, 1] where <paramref name="clip"/> says so; NaN stays NaN.
    /// </summary>
    public static void AddScaled(ReadOnlySpan<float> n, float factor, ReadOnlySpan<float> x, Span<float> y, bool clip)
    {
        float low = clip ? 0 : float.NegativeInfinity, high = clip ? 1 : float.PositiveInfinity;
        int i = 0;
        for (; i <= y.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = new Vector<float>(n[i..]) * factor + new Vector<float>(x[i..]);
            Vector.Min(Vector.Max(sum, new Vector<float>(low)), new Vector<float>(high)).CopyTo(y[i..]);
        }
        for (; i < y.Length; i++)
        {
            float scaled = n[i] * factor;
            y[i] = Math.Clamp(x[i] + scaled, low, high);
        }
    }

    /// <summary>Cuts to [0, 1] where <paramref name="clip"/> says so; NaN stays NaN.</summary>
    public static void Clip(Span<float> noisy, bool clip)
    {
        if (clip)
            TensorPrimitives.Clamp(noisy, 0f, 1f, noisy);
    }
}
