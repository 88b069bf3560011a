namespace FashionGan.Cli;

/// <summary>Cleans grey pictures of a garment's size by the network in the box for these, and any other by another method.</summary>
/// <param name="other">Cleans the others; disposed with this.</param>
internal sealed class MethodBySize(DenoisingMethod other) : DenoisingMethod
{
    private readonly Lazy<NetworkMethod> _network = new(() => new NetworkMethod(null));

    public override string Description => $"{_network.Value.Description}, or {other.Description}";

    public override DenoisingMethod For(int height, int width) =>
        (height, width) == (ImageSize.FashionMnist.Height, ImageSize.FashionMnist.Width) ? _network.Value : other;

    // Garments are grey: an icon of their size is none.
    public override DenoisingMethod For(StoredPicture picture)
    {
        var bySize = For(picture.Height, picture.Width);
        return bySize == other || ShowsColour(picture) ? other : bySize;
    }

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation) =>
        For(noisy.Size.Height, noisy.Size.Width).Clean(noisy, sigma, cancellation);

    public override void Dispose()
    {
        if (_network.IsValueCreated)
            _network.Value.Dispose();
        other.Dispose();
        base.Dispose();
    }

    // A grey picture may be stored as three equal colours.
    private static bool ShowsColour(StoredPicture picture)
    {
        var colours = PngPicture.Of(picture).Colours;
        return colours.Skip(1).Any(c => !c.AsSpan().SequenceEqual(colours[0]));
    }
}
