using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace FashionGan.Torch;

/// <summary>Makes two images with independent noise of one with Gaussian noise: see <see cref="DenoiserTargets.Recorrupted"/>.</summary>
/// <remarks>Safe for many threads.</remarks>
internal sealed class Recorruption(ImageSize size)
{
    /// <summary>How much of the new noise the network is shown; its target has the inverse of it. The paper's choice.</summary>
    private const float Share = 0.5f;

    private readonly ConcurrentDictionary<int, float> _sigmas = new();

    /// <summary>Makes what the network is shown.</summary>
    /// <param name="image">The noisy image; overwritten.</param>
    /// <param name="sigma">Its noise's standard deviation.</param>
    /// <param name="clip">Whether to cut the result to [0, 1]; null to cut it where the image is.</param>
    /// <param name="key">The new noise's.</param>
    public static void CorruptInput(Span<float> image, float sigma, bool? clip, RandomKey key)
    {
        bool cut = clip ?? IsClipped(image);
        Add(image, Share, sigma, key);
        if (cut)
            TensorPrimitives.Clamp(image, 0f, 1f, image);
    }

    /// <summary>Makes what the network is to produce.</summary>
    /// <inheritdoc cref="CorruptInput"/>
    public static void CorruptTarget(Span<float> image, float sigma, RandomKey key) => Add(image, -1 / Share, sigma, key);

    /// <summary>An image's noise as it tells it itself, estimated once.</summary>
    public float SigmaOf(int row, ReadOnlySpan<float> image)
    {
        if (_sigmas.TryGetValue(row, out float known))
            return known;
        return _sigmas[row] = Math.Min(1, NoiseLevelEstimate.Compute(image, size, IsClipped(image)));
    }

    private static bool IsClipped(ReadOnlySpan<float> image) => TensorPrimitives.Min(image) >= 0 && TensorPrimitives.Max(image) <= 1;

    private static void Add(Span<float> image, float factor, float sigma, RandomKey key)
    {
        float[] noise = new float[image.Length];
        new GaussianNoise(sigma, clip: false).Apply(noise, noise, key);
        TensorPrimitives.MultiplyAdd(noise, factor, image, image);
    }
}
