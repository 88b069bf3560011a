namespace FashionGan;

/// <summary>How many images a run takes at once, and the numbers of their workspace.</summary>
/// <param name="Chunk">The most images.</param>
/// <param name="Length">The workspace's numbers.</param>
internal sealed record GraphPlacement(int Chunk, int Length)
{
    /// <summary>What a chunk of images should take, so that it stays in a core's cache from step to step.</summary>
    private const int CacheFloats = 1 << 18;

    /// <summary>At least so many images at once, so that a dense layer's weights are used several times when they are read.</summary>
    private const int LeastChunk = 6;

    private const int MostChunk = 32;

    /// <summary>The most numbers that are taken for the sake of several images at once: 64 MiB.</summary>
    private const long MostForChunk = 1L << 24;

    /// <summary>A line of the cache: nodes begin at multiples of it.</summary>
    private const int Line = 16;

    /// <summary>Gives every node its offset.</summary>
    /// <param name="places">The nodes, place by place.</param>
    /// <param name="most">The most numbers that one image may take.</param>
    /// <returns>Null where it would take more.</returns>
    public static GraphPlacement? Of(IReadOnlyList<IReadOnlyList<GraphNode>> places, long most)
    {
        long each = places.Sum(p => (long)p[0].ImageStride);
        if (each > most)
            return null;
        int chunk = (int)Math.Clamp(CacheFloats / each, each * LeastChunk > MostForChunk ? 1 : LeastChunk, MostChunk);
        int length = 0;
        foreach (var place in places)
        {
            foreach (var node in place)
                node.Offset = length;
            length = checked(length + (place[0].ImageStride * chunk + Line - 1) / Line * Line);
        }
        return new GraphPlacement(chunk, length);
    }
}
