using System.Buffers;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>What the denoisers of this library share: checks, the noise estimate, images in parallel, and results cut to [0, 1].</summary>
public abstract record ClassicalDenoiser : IDenoiser
{
    // Below this there is no noise that single precision could hold beside an image, and quotients of variances overflow.
    private const float LeastSigma = 1e-6f;

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
                $"Images of {size} come in runs of {size.Pixels} pixels; there are {noisy.Length} noisy pixels and room for "
                + $"{restored.Length}.",
                nameof(noisy));
        int count = noisy.Length / size.Pixels;
        var known = noise is { Sigma: > LeastSigma, Clipped: true } ? new ClippedNoise(noise.Sigma.Value) : null;
        ArgumentException? fault = null;
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, (i, loop) =>
        {
            try
            {
                int first = i * size.Pixels;
                DenoiseOne(noisy.Slice(first, size.Pixels), restored.Slice(first, size.Pixels), size, noise, known, cancellationToken);
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

    /// <summary>Checks, before there are images, that it can clean those of a size.</summary>
    /// <param name="size">The images' size.</param>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public virtual void CheckSize(ImageSize size) { }

    /// <summary>Cleans one image; the result may leave [0, 1].</summary>
    /// <param name="noisy">The image, every pixel a number on the [0, 1] scale.</param>
    /// <param name="restored">Room for the result, apart from <paramref name="noisy"/>; holds anything before.</param>
    /// <param name="size">The size of both.</param>
    /// <param name="noise">The noise, from 1e-6 to 10.</param>
    /// <param name="cancellationToken">Is asked several times a second, however large the image is.</param>
    internal abstract void Filter(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseSpread noise, CancellationToken cancellationToken);

    private void DenoiseOne(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseLevel noise, ClippedNoise? known,
        CancellationToken cancellation)
    {
        NoisyPixels.Check(noisy.Span, size, noise.Clipped, nameof(noisy));
        float sigma = noise.Sigma ?? NoiseLevelEstimate.Compute(noisy.Span, size, noise.Clipped, cancellation);
        float[] buffer = ArrayPool<float>.Shared.Rent(size.Pixels);
        var result = buffer.AsMemory(0, size.Pixels);
        if (sigma > LeastSigma)
        {
            // What is left of clipped noise may be less than the least.
            float left = noise.Clipped ? Math.Max(LeastSigma, sigma * (float)ClippedNoise.RemainingSpread(noisy.Span)) : sigma;
            Filter(noisy, result, size, new NoiseSpread(sigma, left), cancellation);
            if (noise.Clipped)
                (known ?? new ClippedNoise(sigma)).RemoveBias(result.Span, cancellation);
        }
        else
        {
            noisy.CopyTo(result);
        }
        TensorPrimitives.Clamp(result.Span, 0f, 1f, restored.Span);
        ArrayPool<float>.Shared.Return(buffer);
    }
}
