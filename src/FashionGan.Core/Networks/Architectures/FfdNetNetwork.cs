namespace FashionGan;

/// <summary>
/// A chain of residual blocks at half the size that learns the noise: quick, for pictures of any size and noise that nothing is known of.
/// </summary>
/// <remarks>
/// <para>
/// After Zhang, Zuo and Zhang, <i>FFDNet: toward a fast and flexible solution for CNN-based image denoising</i>, IEEE TIP 27(9), 2018: the
/// image's pixels are sorted into four images of half the size, where a convolution costs a quarter and sees twice as far, and back at the
/// end. Sorting and the 3x3 convolution beside it are one 6x6 convolution of stride 2, and one transposed. In place of a noise level that
/// the user gives and BatchNorm there are residual blocks (Lim et al., <i>EDSR</i>, CVPR workshops 2017) and the network is blind. What
/// comes out is y = clamp(x - R(x), 0, 1).
/// </para>
/// <para>
/// For images whose sides are even; the same weights serve images of every size. Immutable; safe for many threads. Text form:
/// <c>ffdnet(blocks=4,width=48)</c>.
/// </para>
/// </remarks>
public sealed record FfdNetNetwork : DenoiserNetwork
{
    internal static readonly NetworkArchitecture Plans = new(
        "ffdnet", [.. NetworkSetting.ImageSides(multipleOf: 2), new("blocks", 1, 64), new("channels", 1, 512) { Text = "width" }], Draw);

    /// <summary>Describes the network; the default takes 42,000 multiplications a pixel.</summary>
    /// <param name="blocks">Residual blocks, of two convolutions each, in [1, 64]. Each lets a pixel see four pixels further in every
    /// direction.</param>
    /// <param name="width">Channels between them, in [1, 512].</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public FfdNetNetwork(int blocks = 4, int width = 48)
        : base("ffdnet", Plans, KeyValuePair.Create("blocks", blocks), KeyValuePair.Create("channels", width)) { }

    /// <summary>Residual blocks.</summary>
    public int Blocks => Settings["blocks"];

    /// <summary>Channels between them.</summary>
    public int Width => Settings["channels"];

    /// <inheritdoc/>
    public override DenoiserOptions Preset => DenoiserOptions.UNet with
    {
        Network = this, BatchSize = 32, LossFloor = 1e-5, Augmentation = ImageSymmetry.All,
    };

    private static PlanBuilder Draw(SettingValues settings)
    {
        int width = settings["channels"];
        var plan = PlanBuilder.Image(settings.ImageSize, InitialDeviation.He)
            .Add("head", new ConvolutionLayer(width, 6) { Stride = 2, Padding = 2 })
            .Add("head_act", new ReluLayer());
        Residuals(plan, "head_act", "block", width, settings["blocks"]);
        return plan
            .Add("tail", new TransposedConvolutionLayer(1, 6) { Stride = 2, Padding = 2 }, initial: InitialDeviation.Residual)
            .Add("residual", new DifferenceLayer(), [PlanBuilder.Input, "tail"])
            .Add("clamp", new ClampLayer(InTraining: true));
    }
}
