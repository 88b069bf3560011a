namespace FashionGan.Cli;

/// <summary>Cleans pictures by a trained network, by tiles where they are not of its size.</summary>
internal class NetworkMethod : DenoisingMethod
{
    private readonly TilePlan _plan;
    private readonly Lazy<ManagedNetwork> _large;

    /// <param name="weightsFile">The network's weights; null for those in the box that are for garments.</param>
    public NetworkMethod(string? weightsFile)
        : this(
            TrainedNetworks.Denoiser(weightsFile),
            weightsFile is null ? $"the network in the box for garments ({TrainedNetworks.BestDenoiser.Name})" : $"the network {weightsFile}") =>
        OnlySize = weightsFile is null ? ImageSize.FashionMnist : null; // Nobody knows what a stranger's weights were trained on.

    /// <param name="weights">The network's weights.</param>
    /// <param name="name">What it is called.</param>
    public NetworkMethod(NetworkWeights weights, string name)
    {
        (_plan, Description) = (TilePlan.Of(weights), name);
        _large = new(() => ManagedNetwork.Create(_plan.For(_plan.Tile(TilePlan.LargeSide, TilePlan.LargeSide))));
    }

    public sealed override string Description { get; }

    public sealed override ImageSize? OnlySize { get; }

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation)
    {
        GreyImage? clean = null;
        WithTiles(noisy.Size.Height, noisy.Size.Width, tiles => clean = tiles.Run(noisy, cancellation));
        return clean!;
    }

    public sealed override void Dispose()
    {
        if (_large.IsValueCreated)
            _large.Value.Dispose();
    }

    /// <summary>Gives the network, for pictures of a size, to an action.</summary>
    protected void WithTiles(int height, int width, Action<TiledNetwork> action)
    {
        if (_plan.Tile(height, width) is not { } tile || (tile.Height, tile.Width) == (TilePlan.LargeSide, TilePlan.LargeSide))
        {
            action(_plan.Over(_large.Value));
            return;
        }
        using var network = ManagedNetwork.Create(_plan.For(tile));
        action(_plan.Over(network));
    }
}
