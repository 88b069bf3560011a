namespace FashionGan.Cli;

/// <summary>Cleans pictures of a garment's size by the network in the box, and any other by a classical method.</summary>
internal sealed class MethodBySize : DenoisingMethod
{
    private readonly Lazy<NetworkMethod> _network = new(() => new NetworkMethod(null));
    private readonly ClassicalMethod _classical = new(ClassicalMethod.ForPictures);

    public override string Description => $"{_network.Value.Description}, or {_classical.Description}";

    public override DenoisingMethod For(ImageSize size) => size == ImageSize.FashionMnist ? _network.Value : _classical;

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation) =>
        For(noisy.Size).Clean(noisy, sigma, cancellation);

    public override void Dispose()
    {
        if (_network.IsValueCreated)
            _network.Value.Dispose();
    }
}
