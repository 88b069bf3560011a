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
    private const int MostPixels = 1 << 22; // Of tiles that are run at once: 16 MiB, and as much for what comes out.

    private readonly IImageNetwork _network;
    private readonly ImageSize _tile;
    private readonly NetworkReach? _reach;

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
                $"Tiles need a network that takes images and gives images of the same size; this one takes {Text(network.InputShape)} and "
                + $"gives {Text(network.OutputShape)}.",
                nameof(network));
        (_network, _tile) = (network, new ImageSize(network.InputShape[0], network.InputShape[1]));
        int side = Math.Min(_tile.Height, _tile.Width);
        Step = step ?? Math.Max(1, side / 2);
        new OptionCheck(nameof(TiledNetwork)).InRange(nameof(step), Step, 1, side).ThrowIfInvalid();
    }

    /// <summary>
    /// Wraps a network whose pixels see only so far: tiles' borders are cut off, and the image comes out as the network would make it
    /// whole.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="reach">How far its pixels see: less than half of its images, or these are larger than any image.</param>
    internal TiledNetwork(IImageNetwork network, NetworkReach reach)
        : this(network, Math.Max(1, Math.Min(network.InputShape[0], network.InputShape[1]) - 2 * reach.Pixels)) => _reach = reach;

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
        var (height, width) = (image.Size.Height, image.Size.Width);
        float[] blended = new float[image.Size.Pixels];
        Run(
            height, width, 1, (row, values) => image.Pixels.Slice(row * width, width).CopyTo(values),
            (row, values) => values.CopyTo(blended.AsSpan(row * width, width)), cancellationToken);
        return new GreyImage(image.Size, blended);
    }

    /// <summary>
    /// Runs the network on every plane of a picture that is read and written row by row, so that memory depends on its width alone. A row
    /// is written once, in order, and never read after that: both may be the same picture.
    /// </summary>
    /// <param name="height">The picture's rows, at least 1.</param>
    /// <param name="width">The picture's columns, at least 1.</param>
    /// <param name="planes">Planes, each cleaned for itself.</param>
    /// <param name="read">Fills a row; may be asked for the same one more than once.</param>
    /// <param name="write">Takes a row of the result.</param>
    /// <param name="cancellationToken">Stops between two rows of tiles.</param>
    internal void Run(int height, int width, int planes, PictureRow read, PictureRow write, CancellationToken cancellationToken)
    {
        TileAxis rows = Axis(height, _tile.Height), columns = Axis(width, _tile.Width);
        int bandRows = Math.Min(height, _tile.Height), length = planes * width;
        float[] band = new float[bandRows * length], blended = new float[band.Length];
        int group = Math.Clamp(MostPixels / _tile.Pixels, 1, columns.Count);
        float[] tiles = new float[group * _tile.Pixels], results = new float[tiles.Length];
        for (int row = 0; row < rows.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int top = Math.Max(0, rows.Start(row));
            for (int y = 0; y < bandRows; y++)
                read(top + y, band.AsSpan(y * length, length));
            for (int plane = 0; plane < planes; plane++)
                for (int first = 0; first < columns.Count; first += group)
                {
                    int count = Math.Min(group, columns.Count - first);
                    for (int i = 0; i < count; i++)
                        Cut(band.AsSpan(plane * width), length, bandRows, Math.Min(0, rows.Start(row)), columns, first + i,
                            tiles.AsSpan(i * _tile.Pixels, _tile.Pixels));
                    _network.Run(tiles, results, count);
                    for (int i = 0; i < count; i++)
                        Blend(results.AsSpan(i * _tile.Pixels, _tile.Pixels), rows, row, columns, first + i, blended.AsSpan(plane * width),
                            length, top);
                }
            // Rows that no further tile reaches.
            int end = row + 1 < rows.Count ? rows.Start(row + 1) : height;
            for (int y = top; y < end; y++)
                write(y, blended.AsSpan((y - top) * length, length));
            int kept = bandRows - (end - top);
            blended.AsSpan((end - top) * length, kept * length).CopyTo(blended);
            blended.AsSpan(kept * length).Clear();
        }
    }

    private TileAxis Axis(int length, int tile) =>
        _reach is { } reach ? new TileAxis(length, tile, reach) : new TileAxis(length, tile, Step);

    private void Cut(ReadOnlySpan<float> band, int stride, int bandRows, int top, TileAxis columns, int column, Span<float> tile)
    {
        var (left, width) = (columns.Start(column), columns.Length);
        for (int y = 0; y < _tile.Height; y++)
        {
            var source = band.Slice(Border.Reflect(top + y, bandRows) * stride, width);
            var target = tile.Slice(y * _tile.Width, _tile.Width);
            if (width >= _tile.Width)
                source.Slice(left, _tile.Width).CopyTo(target);
            else
                for (int x = 0; x < target.Length; x++)
                    target[x] = source[Border.Reflect(left + x, width)];
        }
    }

    private static void Blend(
        ReadOnlySpan<float> tile, TileAxis rows, int row, TileAxis columns, int column, Span<float> blended, int stride, int firstRow)
    {
        var (top, left) = (rows.Start(row), columns.Start(column));
        ReadOnlySpan<float> down = rows.Weights(row), across = columns.Weights(column);
        for (int y = Math.Max(0, -top); y < Math.Min(rows.Tile, rows.Length - top); y++)
        {
            var target = blended[((top + y - firstRow) * stride)..];
            for (int x = Math.Max(0, -left); x < Math.Min(columns.Tile, columns.Length - left); x++)
                target[left + x] += down[y] * across[x] * tile[y * columns.Tile + x];
        }
    }

    private static string Text(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
