namespace FashionGan.Torch;

/// <summary>Makes the networks that <see cref="DenoiserOptions.Network"/> describes.</summary>
internal static class DenoiserNetworks
{
    /// <exception cref="ArgumentException">The network is not for images of this size.</exception>
    public static LayeredNetwork Create(DenoiserNetwork network, ImageSize size)
    {
        CheckSize(network, size);
        return network switch
        {
            DnCnnNetwork shape => new DnCnn(size, shape),
            UNetNetwork shape => new UNet(size, shape),
            _ => new PaperDenoiser(size),
        };
    }

    /// <exception cref="ArgumentException">The network is not for images of this size.</exception>
    public static void CheckSize(DenoiserNetwork network, ImageSize size)
    {
        if (network is not DnCnnNetwork)
            Architecture.DivisibleByFour(size);
    }
}
