using System.Buffers;
using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Runs a denoiser where a network would run: on batches of images of one size.</summary>
internal sealed class DenoiserRun(AppliedDenoiser applied, ImageSize size) : IImageNetwork
{
    public ImmutableArray<int> InputShape => [size.Height, size.Width];

    public ImmutableArray<int> OutputShape => InputShape;

    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        int length = checked(count * size.Pixels);
        float[] buffer = ArrayPool<float>.Shared.Rent(length);
        try
        {
            var pixels = buffer.AsMemory(0, length);
            input[..length].CopyTo(pixels.Span);
            applied.Denoiser.Denoise(pixels, pixels, size, applied.Noise);
            pixels.Span.CopyTo(output);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    public void Dispose() { }
}
