namespace FashionGan;

/// <summary>Which network a denoiser is, and how large.</summary>
/// <remarks>
/// Immutable, equal where the settings are equal. <see cref="object.ToString"/> gives a text that <see cref="Parse"/> turns back into an
/// equal value.
/// </remarks>
public abstract record DenoiserNetwork
{
    internal const string AutoencoderName = "autoencoder", DnCnnName = "dncnn", UNetName = "unet";

    private protected DenoiserNetwork() { }

    /// <summary>Reads a network from text.</summary>
    /// <param name="text">
    /// <c>autoencoder</c>, <c>dncnn(depth=D,width=W)</c> or <c>unet(full=F,half=H,quarter=Q,blocks=B,middle=M,noise-map=N)</c>, where N is
    /// <c>true</c> or <c>false</c>; every argument is needed, in any order. <c>dncnn</c> and <c>unet</c> alone mean the defaults.
    /// </param>
    /// <returns>A network equal to the one that wrote the text.</returns>
    /// <exception cref="ArgumentException">The text is none of these, or a value is out of its range.</exception>
    public static DenoiserNetwork Parse(string text) => text switch
    {
        AutoencoderName => new AutoencoderNetwork(),
        DnCnnName => new DnCnnNetwork(),
        UNetName => new UNetNetwork(),
        _ => TextExpression.Read(text, "a denoising network", "dncnn(depth=17,width=64)", Make),
    };

    private static DenoiserNetwork Make(TextExpression e)
    {
        DenoiserNetwork network = e.Name switch
        {
            DnCnnName => new DnCnnNetwork(e.TakeInteger("depth"), e.TakeInteger("width")),
            UNetName => new UNetNetwork(
                e.TakeInteger("full"), e.TakeInteger("half"), e.TakeInteger("quarter"), e.TakeInteger("blocks"), e.TakeInteger("middle"),
                e.TakeFlag("noise-map")),
            _ => throw new FormatException($"there is no '{e.Name}', only {AutoencoderName}, {DnCnnName} and {UNetName}"),
        };
        e.End();
        return network;
    }
}
