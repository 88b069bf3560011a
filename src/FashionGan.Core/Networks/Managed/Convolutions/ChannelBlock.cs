namespace FashionGan;

/// <summary>Channels that a kernel computes together: two vectors of them, one, or a vector of half the width.</summary>
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

    /// <summary>What all blocks together hold, places of no channel included.</summary>
    public static int Total(ChannelBlock[] blocks) => blocks[^1].First + blocks[^1].Width;
}
