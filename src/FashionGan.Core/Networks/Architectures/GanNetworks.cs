namespace FashionGan;

/// <summary>Which pair of networks a GAN is made of.</summary>
/// <param name="Name">What the pair is called; runs are known by it.</param>
/// <param name="Generator">Makes images of latent vectors; its settings are <c>latent</c>, <c>height</c> and <c>width</c>.</param>
/// <param name="Discriminator">Makes a logit of an image, more than 0 for a real one; its settings are <c>height</c> and <c>width</c>.</param>
internal sealed record GanNetworks(string Name, NetworkArchitecture Generator, NetworkArchitecture Discriminator)
{
    /// <summary>The generator's plan.</summary>
    /// <exception cref="ArgumentException">It cannot make images of that size, or of such vectors.</exception>
    public NetworkPlan PlanGenerator(int latent, ImageSize size) => Generator.Plan(size, KeyValuePair.Create("latent", latent));

    /// <summary>The discriminator's plan.</summary>
    /// <exception cref="ArgumentException">It cannot read images of that size.</exception>
    public NetworkPlan PlanDiscriminator(ImageSize size) => Discriminator.Plan(size);

    public override string ToString() => Name;
}
