namespace FashionGan;

/// <summary>
/// A light pair that is told each image's class: it learns faster than one that is not, and makes the class it is asked for. For 28 x 28
/// pixels, 64 latent numbers, ten classes and the default width a generator of 577,185 and a discriminator of 210,730 parameters.
/// </summary>
/// <remarks>
/// <para>
/// The generator: a dense layer to twice the width at a quarter of the size, two transposed 4x4 convolutions of stride 2, to the width and
/// to half of it, and a 3x3 convolution to the image. Before each convolution stands a BatchNorm whose scale and shift a dense layer makes
/// of the class (de Vries et al., <i>Modulating early visual processing by language</i>, NeurIPS 2017), and ReLU; a sigmoid at the end.
/// </para>
/// <para>
/// The discriminator: a 3x3 convolution to a quarter of the width at full size and two 4x4 convolutions of stride 2, to the width and to
/// twice as much, each with LeakyReLU; BatchNorm with the last two; and a dense layer to one logit for each class, of which the image's own
/// class's counts: a projection discriminator (Miyato and Koyama, ICLR 2018) in the form of Mescheder et al., ICML 2018.
/// </para>
/// <para>
/// Trained without classes it has none of the dense layers that read them. For images whose sides are multiples of 4. Immutable; safe for
/// many threads. Text form: <c>conditional(width=64)</c>.
/// </para>
/// </remarks>
public sealed record ConditionalDcganNetworks : GanNetworks
{
    internal static readonly NetworkArchitecture
        GeneratorPlans = new(
            "conditional-generator", [NetworkSetting.Latent, .. Sides(), Channels(), NetworkSetting.Classes(0)], DrawGenerator),
        DiscriminatorPlans = new("conditional-discriminator", [.. Sides(), Channels(), NetworkSetting.Classes(0)], DrawDiscriminator);

    /// <summary>Describes the pair.</summary>
    /// <param name="width">Channels at half size, a multiple of 4 in [4, 512]; at a quarter of the size there are twice as many.</param>
    /// <exception cref="ArgumentException">The width is out of range.</exception>
    public ConditionalDcganNetworks(int width = 64)
        : base("conditional", GeneratorPlans, DiscriminatorPlans, KeyValuePair.Create("channels", width)) { }

    /// <summary>Channels at half size.</summary>
    public int Width => Settings["channels"];

    /// <inheritdoc/>
    public override GanOptions Preset => GanOptions.Conditional;

    private static NetworkSetting[] Sides() => NetworkSetting.ImageSides(multipleOf: 4);

    private static NetworkSetting Channels() => new("channels", 4, 512, 4) { Text = "width" };

    private static PlanBuilder DrawGenerator(SettingValues settings)
    {
        var (channels, height, width) = (settings["channels"], settings.ImageSize.Height / 4, settings.ImageSize.Width / 4);
        int classes = settings[NetworkSetting.ClassCount];
        var plan = PlanBuilder.Vector(settings["latent"], InitialDeviation.Dcgan);
        if (classes > 0)
            plan.Given(PlanInput.Class, LayerShape.Vector(classes));
        plan.Add("dense", new DenseLayer(checked(2 * channels * height * width)), [PlanBuilder.Input])
            .Add("reshape", new ReshapeLayer(2 * channels, height, width));
        Norm(plan, 0, 2 * channels, classes);
        plan.Add("deconv1", new TransposedConvolutionLayer(channels, 4) { Stride = 2, Padding = 1, Bias = false });
        Norm(plan, 1, channels, classes);
        plan.Add("deconv2", new TransposedConvolutionLayer(channels / 2, 4) { Stride = 2, Padding = 1, Bias = false });
        Norm(plan, 2, channels / 2, classes);
        return plan.Add("out", new ConvolutionLayer(1, 3) { Padding = 1 }).Add("sigmoid", new SigmoidLayer());
    }

    private static void Norm(PlanBuilder plan, int place, int width, int classes)
    {
        plan.Add($"norm{place}", new BatchNormLayer());
        if (classes > 0)
            plan.Add($"told{place}", new DenseLayer(2 * width), [PlanInput.Class])
                .Add($"steer{place}", new ScaleAndShiftLayer(), [$"norm{place}", $"told{place}"]);
        plan.Add($"act{place}", new ReluLayer());
    }

    private static PlanBuilder DrawDiscriminator(SettingValues settings)
    {
        int channels = settings["channels"];
        return PlanBuilder.Image(settings.ImageSize, InitialDeviation.Dcgan)
            .Add("conv0", new ConvolutionLayer(channels / 4, 3) { Padding = 1 })
            .Add("act0", new ReluLayer(0.2))
            .Add("conv1", new ConvolutionLayer(channels, 4) { Stride = 2, Padding = 1, Bias = false })
            .Add("norm1", new BatchNormLayer())
            .Add("act1", new ReluLayer(0.2))
            .Add("conv2", new ConvolutionLayer(2 * channels, 4) { Stride = 2, Padding = 1, Bias = false })
            .Add("norm2", new BatchNormLayer())
            .Add("act2", new ReluLayer(0.2))
            .Add("flatten", new FlattenLayer())
            .Add("logit", new DenseLayer(Math.Max(1, settings[NetworkSetting.ClassCount])))
            .Serve("probability", new SigmoidLayer());
    }
}
