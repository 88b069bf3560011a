namespace FashionGan.Cli;

/// <summary>Cleans pictures by a trained network, by tiles where they are not of its size.</summary>
internal class NetworkMethod : DenoisingMethod
{
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
    public NetworkMethod(NetworkWeights weights, string name) => (Tiles, Description) = (new TiledDenoiser(weights), name);

    public sealed override string Description { get; }

    public sealed override ImageSize? OnlySize { get; }

    public override bool NeedsSigma(bool isColour) => isColour; // It is told nothing, but what cleans colour differences is.

    /// <summary>The network, for pictures of any size.</summary>
    protected TiledDenoiser Tiles { get; }

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation) => Tiles.Denoise(noisy, cancellation);

    public override void Dispose()
    {
        Tiles.Dispose();
        base.Dispose();
    }
}
