namespace FashionGan;

/// <summary>Where tiles lie along one side of an image, and how much each counts at each of its places.</summary>
/// <remarks>At every place of the image the weights of the tiles over it add up to 1.</remarks>
internal sealed class TileAxis
{
    private readonly int[] _starts;
    private readonly float[][] _weights;

    /// <param name="length">The image's side.</param>
    /// <param name="tile">The tiles' side.</param>
    /// <param name="step">The most from one tile to the next, 1 to the tiles' side.</param>
    public TileAxis(int length, int tile, int step)
        : this(length, tile, Starts(length, tile, step, alignment: 1), (_, j) => Math.Pow(Math.Sin(Math.PI * (j + 0.5) / tile), 2)) { }

    /// <summary>Tiles that count alike, but for their borders inside the image, which do not.</summary>
    /// <param name="length">The image's side.</param>
    /// <param name="tile">The tiles' side: more than twice the network's reach, and a multiple of its alignment.</param>
    /// <param name="reach">How wide these borders are, and what starts are multiples of (but for the last tile's, which lies
    /// flush).</param>
    public TileAxis(int length, int tile, NetworkReach reach)
        : this(
            length, tile, Starts(length, tile, tile - 2 * reach.Pixels - reach.Alignment + 1, reach.Alignment),
            (start, j) => (start <= 0 || j >= reach.Pixels) && (start + tile >= length || j < tile - reach.Pixels) ? 1 : 0) { }

    private TileAxis(int length, int tile, int[] starts, Func<int, int, double> window)
    {
        (Length, Tile, _starts) = (length, tile, starts);
        double[] total = new double[length];
        foreach (int start in _starts)
            for (int j = Math.Max(0, -start); j < Math.Min(tile, length - start); j++)
                total[start + j] += window(start, j);
        _weights = [.. _starts.Select(start => Enumerable.Range(0, tile)
            .Select(j => start + j >= 0 && start + j < length ? (float)(window(start, j) / total[start + j]) : 0f).ToArray())];
    }

    public int Length { get; }

    public int Tile { get; }

    /// <summary>How many tiles there are.</summary>
    public int Count => _starts.Length;

    /// <summary>Where a tile begins; below 0 where the image is shorter than it.</summary>
    public int Start(int tile) => _starts[tile];

    /// <summary>How much a tile counts at each of its places: 0 outside the image.</summary>
    public ReadOnlySpan<float> Weights(int tile) => _weights[tile];

    // The first and the last tile lie flush with the image's ends; an image shorter than a tile lies in the middle of one.
    private static int[] Starts(int length, int tile, int step, int alignment)
    {
        int slack = length - tile;
        int count = slack <= 0 ? 1 : (slack + step - 1) / step + 1;
        return [.. Enumerable.Range(0, count).Select(
            i => count == 1 ? slack / 2 : i == count - 1 ? slack : (int)((long)i * slack / (count - 1)) / alignment * alignment)];
    }
}
