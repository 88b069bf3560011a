using System.Collections.Concurrent;

namespace FashionGan.Cli;

/// <summary>Cleans pictures by a trained network, by tiles where they are not of its size.</summary>
internal class NetworkMethod : DenoisingMethod
{
    private const int MostKept = 16; // Of a folder with pictures of many small sizes.

    private readonly TilePlan _plan;
    private readonly ConcurrentDictionary<ImageSize, Lazy<ManagedNetwork>> _networks = new();

    /// <param name="weightsFile">The network's weights; null for those in the box that are for garments.</param>
    public NetworkMethod(string? weightsFile)
        : this(
            TrainedNetworks.Denoiser(weightsFile),
            weightsFile is null
                ? $"the network in the box for garments ({TrainedNetworks.BestDenoiser.Name})"
                : $"the network {weightsFile}") =>
        OnlySize = weightsFile is null ? ImageSize.FashionMnist : null; // Nobody knows what a stranger's weights were trained on.

    /// <param name="weights">The network's weights.</param>
    /// <param name="name">What it is called.</param>
    public NetworkMethod(NetworkWeights weights, string name) => (_plan, Description) = (TilePlan.Of(weights), name);

    public sealed override string Description { get; }

    public sealed override ImageSize? OnlySize { get; }

    public sealed override bool NeedsSigma => false;

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation)
    {
        GreyImage? clean = null;
        WithTiles(noisy.Size.Height, noisy.Size.Width, tiles => clean = tiles.Run(noisy, cancellation));
        return clean!;
    }

    public sealed override void Dispose()
    {
        foreach (var network in _networks.Values.Where(n => n.IsValueCreated))
            network.Value.Dispose();
    }

    /// <summary>Gives the network, for pictures of a size, to an action.</summary>
    protected void WithTiles(int height, int width, Action<TiledNetwork> action)
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
