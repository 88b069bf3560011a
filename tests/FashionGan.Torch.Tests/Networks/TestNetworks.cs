namespace FashionGan.Torch.Networks;

/// <summary>Every network, small, with weights that follow from a seed.</summary>
internal static class TestNetworks
{
    public const int Latent = 10;

    public static LayeredNetwork New(string name, ulong seed = 1)
    {
        LayeredNetwork network = name switch
        {
            Architecture.PaperGenerator => new PaperGenerator(Latent, TestImages.Tiny),
            Architecture.PaperDiscriminator => new PaperDiscriminator(TestImages.Tiny),
            Architecture.PaperDenoiser => new PaperDenoiser(TestImages.Tiny),
            Architecture.VanillaGenerator => new VanillaGenerator(Latent, TestImages.Tiny),
            Architecture.VanillaDiscriminator => new VanillaDiscriminator(TestImages.Tiny),
            Architecture.DnCnn => new DnCnn(TestImages.Tiny, new DnCnnNetwork(4, 6)),
            Architecture.UNet => new UNet(TestImages.Tiny, new UNetNetwork(4, 6, 8, 1, 2)),
            Architecture.FashionClassifier => new FashionClassifier(TestImages.Tiny, 10),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
        WeightInitialization.Apply(network, new TrainingKeys(seed), 0);
        return network;
    }
}
