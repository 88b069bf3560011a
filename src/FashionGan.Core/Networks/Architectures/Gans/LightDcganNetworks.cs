namespace FashionGan;

/// <summary>
/// A pair after DCGAN of a fraction of the paper's work: garments in minutes on a processor. For 28 x 28 pixels, 64 latent numbers and the
/// default width a generator of 237,185 and a discriminator of 36,577 parameters.
/// </summary>
/// <remarks>
/// <para>
/// The generator: a dense layer to twice the width at a quarter of the size, then two transposed 4x4 convolutions of stride 2, to the width
/// and to the image, ReLU between them, BatchNorm with the first, a sigmoid at the end. The discriminator: two 4x4 convolutions of stride
/// 2, to the width and to twice as much, each with LeakyReLU, BatchNorm with the second, and a dense layer to one logit. It is what
/// Radford, Metz and Chintala, <i>Unsupervised representation learning with deep convolutional generative adversarial networks</i>, ICLR
/// 2016, section 3, advise, for images that are halved twice at the most.
/// </para>
/// <para>
/// In training the discriminator normalises real and generated images apart, each by its own half of the batch. Without BatchNorm it learns
/// at a third of the pace; with both halves normalised together it goes by their statistics and the generator learns nothing.
/// </para>
/// <para>For images whose sides are multiples of 4. Immutable; safe for many threads. Text form: <c>light(width=32)</c>.</para>
/// </remarks>
public sealed record LightDcganNetworks : GanNetworks
{
    internal static readonly NetworkArchitecture
        GeneratorPlans = new("light-generator", [NetworkSetting.Latent, .. Sides(), Channels()], DrawGenerator),
        DiscriminatorPlans = new("light-discriminator", [.. Sides(), Channels()], DrawDiscriminator);

    /// <summary>Describes the pair.</summary>
    /// <param name="width">
    /// Channels at half size, in [1, 512]; at a quarter of the size there are twice as many. Multiples of 16 run fastest.
    /// </param>
    /// <exception cref="ArgumentException">The width is out of range.</exception>
    public LightDcganNetworks(int width = 32)
        : base("light", GeneratorPlans, DiscriminatorPlans, KeyValuePair.Create("channels", width)) { }

    /// <summary>Channels at half size.</summary>
    public int Width => Settings["channels"];

    /// <inheritdoc/>
    public override GanOptions Preset => GanOptions.Light;

    private static NetworkSetting[] Sides() => NetworkSetting.ImageSides(multipleOf: 4);

    private static NetworkSetting Channels() => new("channels", 1, 512) { Text = "width" };

    private static PlanBuilder DrawGenerator(SettingValues settings)
    {
        var (channels, height, width) = (settings["channels"], settings.ImageSize.Height / 4, settings.ImageSize.Width / 4);
        return PlanBuilder.Vector(settings["latent"], InitialDeviation.Dcgan)
            .Add("dense", new DenseLayer(checked(2 * channels * height * width)))
            .Add("reshape", new ReshapeLayer(2 * channels, height, width))
            .Add("act0", new ReluLayer())
            .Add("deconv1", new TransposedConvolutionLayer(channels, 4) { Stride = 2, Padding = 1, Bias = false })
            .Add("norm1", new BatchNormLayer())
            .Add("act1", new ReluLayer())
            .Add("deconv2", new TransposedConvolutionLayer(1, 4) { Stride = 2, Padding = 1 })
            .Add("sigmoid", new SigmoidLayer());
    }

    private static PlanBuilder DrawDiscriminator(SettingValues settings)
    {
        int channels = settings["channels"];
        return PlanBuilder.Image(settings.ImageSize, InitialDeviation.Dcgan)
            .Add("conv1", new ConvolutionLayer(channels, 4) { Stride = 2, Padding = 1 })
            .Add("act1", new ReluLayer(0.2))
            .Add("conv2", new ConvolutionLayer(2 * channels, 4) { Stride = 2, Padding = 1, Bias = false })
            .Add("norm2", new BatchNormLayer())
            .Add("act2", new ReluLayer(0.2))
            .Add("flatten", new FlattenLayer())
            .Add("logit", new DenseLayer(1))
            .Serve("probability", new SigmoidLayer());
    }
}
