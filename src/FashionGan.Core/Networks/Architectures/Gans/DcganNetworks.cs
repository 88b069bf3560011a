namespace FashionGan;

/// <summary>
/// The paper's pair, after DCGAN (Radford et al., ICLR 2016): a generator of 1,027,649 and a discriminator of 505,857 parameters, for 28 x
/// 28 pixels and 100 latent numbers.
/// </summary>
/// <remarks>For images whose sides are multiples of 4. Immutable; safe for many threads. Text form: <c>dcgan</c>.</remarks>
public sealed record DcganNetworks : GanNetworks
{
    /// <summary>Describes the pair; there is nothing to set.</summary>
    public DcganNetworks() : base("dcgan", PaperGenerator.Plans, PaperDiscriminator.Plans) { }

    /// <inheritdoc/>
    public override GanOptions Preset => GanOptions.Paper;
}
