using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Runs a network by tiles on images of one size.</summary>
/// <remarks>As safe for many threads as the network.</remarks>
/// <param name="tiles">The network.</param>
/// <param name="size">The images' size.</param>
internal sealed class TiledImages(TiledNetwork tiles, ImageSize size) : IImageNetwork
{
    public ImmutableArray<int> InputShape => [size.Height, size.Width];

    public ImmutableArray<int> OutputShape => InputShape;

    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        for (int at = 0; at < checked(count * size.Pixels); at += size.Pixels)
            tiles.Run(new GreyImage(size, input.Slice(at, size.Pixels).ToArray())).Pixels.CopyTo(output[at..]);
    }

    public void Dispose() { }
}
