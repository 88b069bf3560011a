using System.Collections.Concurrent;

namespace FashionGan;

/// <summary>Cleans pictures of any size by a trained denoiser, run by plain .NET, a band of rows in memory at a time.</summary>
/// <remarks>
/// <para>
/// A network whose pixels see only so far (<c>ffdnet</c>, <c>dncnn</c>) is made for tiles as large as serve a picture, of which the border
/// is cut off, and leaves no trace of them. Any other runs on tiles of its own size, blended as <see cref="TiledNetwork"/> does.
/// </para>
/// <para>
/// A network is made once for each size of tile and kept, up to 16 of them; <see cref="Dispose"/> lets go of these. Safe for many threads;
/// equal pictures give equal bytes.
/// </para>
/// </remarks>
public sealed class TiledDenoiser : IDisposable
{
    private const int MostKept = 16; // Of a folder with pictures of many small sizes.

    private readonly TilePlan _plan;
    private readonly ConcurrentDictionary<ImageSize, Lazy<ManagedNetwork>> _networks = new();

    /// <summary>Prepares a denoiser; its network is made when a picture comes.</summary>
    /// <param name="weights">Its weights.</param>
    /// <exception cref="InvalidDataException">The architecture is unknown, or a setting is missing or out of range.</exception>
    public TiledDenoiser(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _plan = TilePlan.Of(weights);
    }

    /// <summary>Cleans a grey image.</summary>
    /// <param name="noisy">The image, of any size.</param>
    /// <param name="cancellationToken">Stops between two rows of tiles.</param>
    /// <returns>An image of the same size.</returns>
    /// <exception cref="ArgumentException">The network does not make images of images of one size.</exception>
    /// <exception cref="InvalidDataException">The weights do not fit their architecture.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public GreyImage Denoise(GreyImage noisy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        GreyImage? clean = null;
        With(noisy.Size.Height, noisy.Size.Width, tiles => clean = tiles.Run(noisy, cancellationToken));
        return clean!;
    }

    /// <summary>
    /// Cleans every plane of a picture that is read and written row by row, so that memory depends on its width alone. A row is written
    /// once, in order, and never read after that: both may be the same picture.
    /// </summary>
    /// <param name="height">The picture's rows, at least 1.</param>
    /// <param name="width">The picture's columns, at least 1.</param>
    /// <param name="planes">Planes, each cleaned for itself, at least 1.</param>
    /// <param name="read">Fills a row; may be asked for the same one more than once.</param>
    /// <param name="write">Takes a row of the result, which may leave [0, 1].</param>
    /// <param name="cancellationToken">Stops between two rows of tiles.</param>
    /// <exception cref="ArgumentException">A number is less than 1, or the network does not make images of images of one size.</exception>
    /// <exception cref="InvalidDataException">The weights do not fit their architecture.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void DenoiseRows(
        int height, int width, int planes, PictureRow read, PictureRow write, CancellationToken cancellationToken = default)
    {
        new OptionCheck(nameof(TiledDenoiser))
            .InRange(nameof(height), height, 1, int.MaxValue)
            .InRange(nameof(width), width, 1, int.MaxValue)
            .InRange(nameof(planes), planes, 1, int.MaxValue)
            .ThrowIfInvalid();
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        With(height, width, tiles => tiles.Run(height, width, planes, read, write, cancellationToken));
    }

    /// <summary>Lets go of the networks.</summary>
    public void Dispose()
    {
        foreach (var network in _networks.Values.Where(n => n.IsValueCreated))
            network.Value.Dispose();
    }

    private void With(int height, int width, Action<TiledNetwork> action)
    {
        var tile = _plan.Tile(height, width);
        var key = tile ?? ImageSize.FashionMnist; // One network for all.
        if (_networks.ContainsKey(key) || _networks.Count < MostKept)
        {
            action(_plan.Over(_networks.GetOrAdd(key, _ => new(() => ManagedNetwork.Create(_plan.For(tile)))).Value));
            return;
        }
        using var network = ManagedNetwork.Create(_plan.For(tile));
        action(_plan.Over(network));
    }
}
