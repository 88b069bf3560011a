namespace FashionGan.Cli;

/// <summary>Cleans pictures by a trained network, by tiles where they are not of its size.</summary>
internal class NetworkMethod : DenoisingMethod
{
    private readonly IImageNetwork _network;

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
        var plan = TilePlan.Of(weights);
        _network = ManagedNetwork.Create(plan.Weights);
        (Tiles, Description) = (plan.Over(_network), name);
    }

    /// <summary>The network, for pictures of any size.</summary>
    public TiledNetwork Tiles { get; }

    public sealed override string Description { get; }

    public sealed override ImageSize? OnlySize { get; }

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation) => Tiles.Run(noisy, cancellation);

    public override void Dispose() => _network.Dispose();
}
