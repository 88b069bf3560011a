namespace FashionGan;

/// <summary>
/// The paper's denoising autoencoder: strided convolutions 1-32-64 down, transposed convolutions 64-32-1 up, a sigmoid; 52,129 parameters.
/// </summary>
/// <remarks>For images whose sides are multiples of 4. Immutable; safe for many threads. Text form: <c>autoencoder</c>.</remarks>
public sealed record AutoencoderNetwork : DenoiserNetwork
{
    internal static readonly NetworkArchitecture Plans = new("paper-denoiser", [.. NetworkSetting.ImageSides(multipleOf: 4)], Draw);

    /// <summary>Describes the network; there is nothing to set.</summary>
    public AutoencoderNetwork() : base("autoencoder", Plans) { }

    internal override bool MakesProbabilities => true;

    /// <inheritdoc/>
    public override DenoiserOptions Preset => DenoiserOptions.Paper;

    private static PlanBuilder Draw(SettingValues settings) => PlanBuilder.Image(settings.ImageSize, InitialDeviation.Dcgan)
        .Add("conv1", new ConvolutionLayer(32, 3) { Stride = 2, Padding = 1 })
        .Add("act1", new ReluLayer())
        .Add("conv2", new ConvolutionLayer(64, 3) { Stride = 2, Padding = 1 })
        .Add("act2", new ReluLayer())
        .Add("deconv1", new TransposedConvolutionLayer(32, 4) { Stride = 2, Padding = 1 })
        .Add("act3", new ReluLayer())
        .Add("deconv2", new TransposedConvolutionLayer(1, 4) { Stride = 2, Padding = 1 })
        .Add("sigmoid", new SigmoidLayer());
}
