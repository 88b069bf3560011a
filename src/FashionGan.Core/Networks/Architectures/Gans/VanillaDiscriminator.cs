namespace FashionGan;

/// <summary>A perceptron discriminator after Goodfellow et al., NIPS 2014; image to logit.</summary>
internal static class VanillaDiscriminator
{
    public static NetworkArchitecture Plans { get; } = new("vanilla-discriminator", [.. NetworkSetting.ImageSides()], Draw);

    private static PlanBuilder Draw(SettingValues settings) => PlanBuilder.Image(settings.ImageSize, InitialDeviation.Dcgan)
        .Add("flatten", new FlattenLayer())
        .Add("dense1", new DenseLayer(512))
        .Add("act1", new ReluLayer(0.2))
        .Add("drop1", new DropoutLayer(0.3))
        .Add("dense2", new DenseLayer(256))
        .Add("act2", new ReluLayer(0.2))
        .Add("drop2", new DropoutLayer(0.3))
        .Add("logit", new DenseLayer(1))
        .Serve("probability", new SigmoidLayer());
}
