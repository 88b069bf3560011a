using System.Collections.Concurrent;

namespace FashionGan.Cli;

/// <summary>A network for pictures of any size: made once for each size of tile that these need. Safe for many threads.</summary>
/// <param name="weights">Its weights.</param>
internal sealed class NetworkTiles(NetworkWeights weights) : IDisposable
{
    private const int MostKept = 16; // Of a folder with pictures of many small sizes.

    private readonly TilePlan _plan = TilePlan.Of(weights);
    private readonly ConcurrentDictionary<ImageSize, Lazy<ManagedNetwork>> _networks = new();

    /// <summary>Cleans a grey image.</summary>
    public GreyImage Clean(GreyImage noisy, CancellationToken cancellation)
    {
        GreyImage? clean = null;
        With(noisy.Size.Height, noisy.Size.Width, tiles => clean = tiles.Run(noisy, cancellation));
        return clean!;
    }

    /// <summary>Gives the network, for pictures of a size, to an action.</summary>
    public void With(int height, int width, Action<TiledNetwork> action)
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

    public void Dispose()
    {
        foreach (var network in _networks.Values.Where(n => n.IsValueCreated))
            network.Value.Dispose();
    }
}
