using System.Buffers;

namespace FashionGan;

/// <summary>What the denoisers of this library share: checks, the noise estimate, images in parallel, and results cut to [0, 1].</summary>
public abstract record ClassicalDenoiser : IDenoiser
{
    private protected ClassicalDenoiser() { }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public void Denoise(
        ReadOnlyMemory<float> noisy,
        Memory<float> restored,
        ImageSize size,
        NoiseLevel noise,
        CancellationToken cancellationToken = default)
    {
        if (noisy.Length != restored.Length || noisy.Length % size.Pixels != 0)
            throw new ArgumentException(
                $"Images of {size} come in runs of {size.Pixels} pixels; there are {noisy.Length} noisy pixels and room for {restored.Length}.",
                nameof(noisy));
        int count = noisy.Length / size.Pixels;
        var known = noise is { Sigma: > 0, Clipped: true } ? new ClippedNoise(noise.Sigma.Value) : null;
        ArgumentException? fault = null;
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, (i, loop) =>
        {
            try
            {
                var pixels = new Range(i * size.Pixels, (i + 1) * size.Pixels);
                DenoiseOne(noisy.Span[pixels], restored.Span[pixels], size, noise, known);
            }
            catch (ArgumentException e)
            {
                fault = new ArgumentException($"Image {i} of the batch: {e.Message}", nameof(noisy), e);
                loop.Stop();
            }
        });
        if (fault is not null)
            throw fault;
    }

    /// <summary>Checks, before there are images, that it can clean those of the size.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    internal virtual void CheckSize(ImageSize size) { }

    /// <summary>Cleans one image; the result may leave [0, 1].</summary>
    /// <param name="noisy">The image, every pixel a number.</param>
    /// <param name="restored">Room for the result, apart from <paramref name="noisy"/>; holds anything before.</param>
    /// <param name="size">The size of both.</param>
    /// <param name="sigma">The noise's standard deviation, above 0.</param>
    internal abstract void Filter(ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, float sigma);

    private void DenoiseOne(ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, NoiseLevel noise, ClippedNoise? known)
    {
        ImagePair.CheckPixels(noisy, size, nameof(noisy));
        float sigma = noise.Sigma ?? NoiseLevelEstimate.Compute(noisy, size, noise.Clipped);
        float[] buffer = ArrayPool<float>.Shared.Rent(size.Pixels);
        var result = buffer.AsSpan(0, size.Pixels);
        if (sigma > 0)
        {
            Filter(noisy, result, size, noise.Clipped ? sigma * (float)ClippedNoise.RemainingSpread(noisy) : sigma);
            if (noise.Clipped)
                (known ?? new ClippedNoise(sigma)).RemoveBias(result);
        }
        else
        {
            noisy.CopyTo(result);
        }
        System.Numerics.Tensors.TensorPrimitives.Clamp(result, 0f, 1f, restored);
        ArrayPool<float>.Shared.Return(buffer);
    }
}
