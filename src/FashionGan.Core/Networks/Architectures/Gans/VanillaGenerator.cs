namespace FashionGan;

/// <summary>A perceptron generator after Goodfellow et al., NIPS 2014; latent vector to image in [0, 1].</summary>
internal static class VanillaGenerator
{
    public static NetworkArchitecture Plans { get; } = new(
        "vanilla-generator", [NetworkSetting.Latent, .. NetworkSetting.ImageSides()], Draw);

    private static PlanBuilder Draw(SettingValues settings)
    {
        var size = settings.ImageSize;
        return PlanBuilder.Vector(settings["latent"], InitialDeviation.Dcgan)
            .Add("dense1", new DenseLayer(256))
            .Add("act1", new ReluLayer(0.2))
            .Add("dense2", new DenseLayer(512))
            .Add("act2", new ReluLayer(0.2))
            .Add("dense3", new DenseLayer(1024))
            .Add("act3", new ReluLayer(0.2))
            .Add("dense4", new DenseLayer(size.Pixels))
            .Add("sigmoid", new SigmoidLayer())
            .Add("reshape", new ReshapeLayer(1, size.Height, size.Width));
    }
}
