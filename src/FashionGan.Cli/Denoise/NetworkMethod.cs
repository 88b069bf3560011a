namespace FashionGan.Cli;

/// <summary>Cleans pictures by a trained network, tiled where they are not of its size.</summary>
internal sealed class NetworkMethod : DenoisingMethod
{
    private readonly ManagedNetwork _network;
    private readonly TiledNetwork _tiles;

    /// <param name="weightsFile">The network's weights; null for those in the box.</param>
    public NetworkMethod(string? weightsFile)
    {
        _network = TrainedNetworks.Denoiser(weightsFile);
        _tiles = new TiledNetwork(_network);
        Description = weightsFile is null ? $"the network in the box ({TrainedNetworks.BestDenoiser.Name})" : $"the network {weightsFile}";
        OnlySize = weightsFile is null ? ImageSize.FashionMnist : null; // Nobody knows what a stranger's weights were trained on.
    }

    /// <param name="weights">The network's weights.</param>
    /// <param name="name">What it is called.</param>
    public NetworkMethod(NetworkWeights weights, string name)
    {
        _network = ManagedNetwork.Create(weights);
        _tiles = new TiledNetwork(_network);
        Description = name;
    }

    public override string Description { get; }

    public override ImageSize? OnlySize { get; }

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation) => _tiles.Run(noisy, cancellation);

    public override void Dispose() => _network.Dispose();
}
