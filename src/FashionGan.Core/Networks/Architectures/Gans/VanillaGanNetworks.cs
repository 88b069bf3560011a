namespace FashionGan;

/// <summary>
/// Two perceptrons, as in the first paper on adversarial networks (Goodfellow et al., NIPS 2014): a generator of 1,486,352 and a
/// discriminator of 533,505 parameters, for 28 x 28 pixels and 100 latent numbers.
/// </summary>
/// <remarks>For images of any size. Immutable; safe for many threads. Text form: <c>vanilla</c>.</remarks>
public sealed record VanillaGanNetworks : GanNetworks
{
    /// <summary>Describes the pair; there is nothing to set.</summary>
    public VanillaGanNetworks() : base("vanilla", VanillaGenerator.Plans, VanillaDiscriminator.Plans) { }

    /// <inheritdoc/>
    public override GanOptions Preset => GanOptions.Paper;
}
