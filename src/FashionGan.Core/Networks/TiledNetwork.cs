namespace FashionGan;

/// <summary>Runs a network that takes and gives images of one small size on images of any size, by overlapping tiles.</summary>
/// <remarks>
/// <para>
/// Tiles lie on a regular grid, the outer ones flush with the image's borders, and are blended by a raised cosine (sin^2) window in
/// either direction, normalised so that the weights at every pixel add up to 1: no seams, and a network that changes nothing gives
/// the image back. Near its border a tile counts little, since what lies beyond it is hidden from the network. An image smaller than a tile
/// is continued by reflection, and the continuation cut off again; one of the tile's size comes out as the network gives it.
/// </para>
/// <para>Safe for many threads where the network is. The network is not disposed. Equal images give equal bytes.</para>
/// </remarks>
public sealed class TiledNetwork
{
    private readonly IImageNetwork _network;
    private readonly ImageSize _tile;

    /// <summary>Wraps a network.</summary>
    /// <param name="network">A network from images to images of the same size, such as a denoiser.</param>
    /// <param name="step">
    /// Pixels from one tile to the next, at most: 1 to the tile's shorter side. Null for half of that side, so that a pixel inside the
    /// image lies under four tiles.
    /// </param>
    /// <exception cref="ArgumentException">The network does not give images of the size it takes, or the step is out of range.</exception>
    public TiledNetwork(IImageNetwork network, int? step = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.InputShape.Length != 2 || !network.InputShape.SequenceEqual(network.OutputShape))
            throw new ArgumentException(
                $"Tiles need a network that takes images and gives images of the same size; this one takes {Text(network.InputShape)} and gives {Text(network.OutputShape)}.",
                nameof(network));
        (_network, _tile) = (network, new ImageSize(network.InputShape[0], network.InputShape[1]));
        int side = Math.Min(_tile.Height, _tile.Width);
        Step = step ?? Math.Max(1, side / 2);
        new OptionCheck(nameof(TiledNetwork)).InRange(nameof(step), Step, 1, side).ThrowIfInvalid();
    }

    /// <summary>Pixels from one tile to the next, at most.</summary>
    public int Step { get; }

    /// <summary>Runs the network on an image.</summary>
    /// <param name="image">The image, of any size.</param>
    /// <param name="cancellationToken">Stops between two rows of tiles.</param>
    /// <returns>An image of the same size.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public GreyImage Run(GreyImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        var rows = new TileAxis(image.Size.Height, _tile.Height, Step);
        var columns = new TileAxis(image.Size.Width, _tile.Width, Step);
        float[] tiles = new float[columns.Count * _tile.Pixels], results = new float[tiles.Length], blended = new float[image.Size.Pixels];
        for (int row = 0; row < rows.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int column = 0; column < columns.Count; column++)
                Cut(image, rows.Start(row), columns.Start(column), tiles.AsSpan(column * _tile.Pixels, _tile.Pixels));
            _network.Run(tiles, results, columns.Count);
            for (int column = 0; column < columns.Count; column++)
                Blend(results.AsSpan(column * _tile.Pixels, _tile.Pixels), rows, row, columns, column, blended);
        }
        return new GreyImage(image.Size, blended);
    }

    private void Cut(GreyImage image, int top, int left, Span<float> tile)
    {
        var (height, width) = (image.Size.Height, image.Size.Width);
        for (int y = 0; y < _tile.Height; y++)
        {
            var source = image.Pixels.Slice(Border.Reflect(top + y, height) * width, width);
            var target = tile.Slice(y * _tile.Width, _tile.Width);
            if (width >= _tile.Width)
                source.Slice(left, _tile.Width).CopyTo(target);
            else
                for (int x = 0; x < target.Length; x++)
                    target[x] = source[Border.Reflect(left + x, width)];
        }
    }

    private static void Blend(ReadOnlySpan<float> tile, TileAxis rows, int row, TileAxis columns, int column, Span<float> image)
    {
        var (top, left) = (rows.Start(row), columns.Start(column));
        ReadOnlySpan<float> down = rows.Weights(row), across = columns.Weights(column);
        for (int y = Math.Max(0, -top); y < Math.Min(rows.Tile, rows.Length - top); y++)
            for (int x = Math.Max(0, -left); x < Math.Min(columns.Tile, columns.Length - left); x++)
                image[(top + y) * columns.Length + left + x] += down[y] * across[x] * tile[y * columns.Tile + x];
    }

    private static string Text(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
