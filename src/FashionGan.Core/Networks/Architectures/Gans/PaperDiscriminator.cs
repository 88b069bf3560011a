namespace FashionGan;

/// <summary>The paper's discriminator: strided convolutions, LeakyReLU, dropout, down to one neuron; image to logit.</summary>
internal static class PaperDiscriminator
{
    public static NetworkArchitecture Plans { get; } = new("paper-discriminator", [.. NetworkSetting.ImageSides(multipleOf: 4)], Draw);

    private static PlanBuilder Draw(SettingValues settings) => PlanBuilder.Image(settings.ImageSize, InitialDeviation.Dcgan)
        .Add("conv1", new ConvolutionLayer(64, 5) { Stride = 2, Padding = 2 })
        .Add("act1", new ReluLayer(0.2))
        .Add("drop1", new DropoutLayer(0.3))
        .Add("conv2", new ConvolutionLayer(128, 5) { Stride = 2, Padding = 2 })
        .Add("act2", new ReluLayer(0.2))
        .Add("drop2", new DropoutLayer(0.3))
        .Add("conv3", new ConvolutionLayer(256, 3) { Stride = 2, Padding = 1 })
        .Add("act3", new ReluLayer(0.2))
        .Add("drop3", new DropoutLayer(0.3))
        .Add("flatten", new FlattenLayer())
        .Add("logit", new DenseLayer(1))
        .Serve("probability", new SigmoidLayer());
}
