namespace FashionGan;

/// <summary>Channels that a kernel computes together: three vectors of them, two, one, or a vector of half the width.</summary>
/// <param name="First">The first channel.</param>
/// <param name="Width">Channels, those included that the layer has not: their weights are 0.</param>
internal readonly record struct ChannelBlock(int First, int Width)
{
    private const int Narrowest = 4;

    /// <summary>Cuts a layer's channels into blocks: as many of two vectors as are filled, and what suits the rest best.</summary>
    /// <param name="channels">Channels.</param>
    /// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
    public static ChannelBlock[] Of(int channels, int vector)
    {
        int half = Math.Max(Narrowest, vector / 2);
        var blocks = new List<ChannelBlock>();
        for (int first = 0; first < channels; first += blocks[^1].Width)
        {
            int left = channels - first;
            int width = left > vector + half ? 2 * vector : left > half ? vector : half;
            blocks.Add(new(first, width));
        }
        return [.. blocks];
    }

    /// <summary>
    /// Cuts a layer's channels into blocks of two vectors and of three, so that no single one is left and two threads can share them most
    /// evenly; as <see cref="Of"/> does where they fill no whole vectors.
    /// </summary>
    /// <param name="channels">Channels.</param>
    /// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
    public static ChannelBlock[] OfThree(int channels, int vector)
    {
        int vectors = channels / vector;
        if (channels % vector != 0 || vectors < 3)
            return Of(channels, vector);
        int triples = vectors % 2 == 1 ? 1 : vectors % 4 == 2 ? 2 : 0, pairs = (vectors - 3 * triples) / 2;
        return
        [
            .. Enumerable.Range(0, triples).Select(i => new ChannelBlock(3 * vector * i, 3 * vector)),
            .. Enumerable.Range(0, pairs).Select(i => new ChannelBlock((3 * triples + 2 * i) * vector, 2 * vector)),
        ];
    }

    /// <summary>The blocks that a part of a run computes: those that begin in its share of the channels.</summary>
    public static ReadOnlySpan<ChannelBlock> Share(ChannelBlock[] blocks, in StepRun run)
    {
        var (first, end) = run.Share(Total(blocks));
        int from = 0, to;
        while (from < blocks.Length && blocks[from].First < first)
            from++;
        for (to = from; to < blocks.Length && blocks[to].First < end;)
            to++;
        return blocks.AsSpan(from, to - from);
    }

    /// <summary>What all blocks together hold, places of no channel included.</summary>
    public static int Total(ChannelBlock[] blocks) => blocks[^1].First + blocks[^1].Width;
}
