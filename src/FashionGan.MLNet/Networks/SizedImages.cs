using System.Buffers;
using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Runs where a network would run what makes images of images, on batches of one size.</summary>
/// <remarks>As safe for many threads as what it runs.</remarks>
/// <param name="size">The images' size.</param>
/// <param name="change">Puts what becomes of the images in their place.</param>
internal sealed class SizedImages(ImageSize size, Action<Memory<float>> change) : IImageNetwork
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
            change(pixels);
            pixels.Span.CopyTo(output);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    public void Dispose() { }
}
