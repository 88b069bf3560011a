namespace FashionGan;

/// <summary>
/// The paper's generator: a dense layer, a reshape, and transposed convolutions with BatchNorm and LeakyReLU; latent vector to image in [0,
/// 1].
/// </summary>
internal static class PaperGenerator
{
    public static NetworkArchitecture Plans { get; } = new(
        "paper-generator", [NetworkSetting.Latent, .. NetworkSetting.ImageSides(multipleOf: 4)], Draw);

    private static PlanBuilder Draw(SettingValues settings)
    {
        var (height, width) = (settings.ImageSize.Height / 4, settings.ImageSize.Width / 4);
        return PlanBuilder.Vector(settings["latent"], InitialDeviation.Dcgan)
            .Add("dense", new DenseLayer(checked(128 * height * width)))
            .Add("reshape", new ReshapeLayer(128, height, width))
            .Add("act0", new ReluLayer(0.2))
            .Add("deconv1", new TransposedConvolutionLayer(128, 4) { Stride = 2, Padding = 1, Bias = false })
            .Add("norm1", new BatchNormLayer())
            .Add("act1", new ReluLayer(0.2))
            .Add("deconv2", new TransposedConvolutionLayer(64, 4) { Stride = 2, Padding = 1, Bias = false })
            .Add("norm2", new BatchNormLayer())
            .Add("act2", new ReluLayer(0.2))
            .Add("conv", new ConvolutionLayer(1, 3) { Padding = 1 })
            .Add("sigmoid", new SigmoidLayer());
    }
}
