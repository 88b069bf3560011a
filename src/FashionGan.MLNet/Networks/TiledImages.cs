using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Runs a network of one image size on images of another, by the tiles of <see cref="TiledNetwork"/>.</summary>
/// <remarks>As safe for many threads as the network.</remarks>
/// <param name="network">The network; not disposed here.</param>
/// <param name="size">The images' size.</param>
internal sealed class TiledImages(IImageNetwork network, ImageSize size) : IImageNetwork
{
    private readonly TiledNetwork _tiles = new(network);

    public ImmutableArray<int> InputShape => [size.Height, size.Width];

    public ImmutableArray<int> OutputShape => InputShape;

    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        for (int at = 0; at < checked(count * size.Pixels); at += size.Pixels)
            _tiles.Run(new GreyImage(size, input.Slice(at, size.Pixels).ToArray())).Pixels.CopyTo(output[at..]);
    }

    public void Dispose() { }
}
