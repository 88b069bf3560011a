namespace FashionGan;

/// <summary>
/// A U-Net of three scales with residual blocks that learns the noise and is told how much of it there is.
/// </summary>
/// <remarks>
/// <para>
/// The U is Ronneberger, Fischer and Brox, MICCAI 2015; residual blocks (convolution, LeakyReLU, convolution) without BatchNorm, 2x2
/// strided and transposed convolutions between scales and skips that are added follow DRUNet (Zhang et al., IEEE TPAMI 44(10), 2022). What
/// comes out is y = clamp(x - R(x), 0, 1).
/// </para>
/// <para>
/// The noise level is a second input channel, as in FFDNet (Zhang, Zuo and Zhang, IEEE TIP 27(9), 2018). It is not asked of the user but
/// estimated from the image, by Immerkær, <i>Fast noise variance estimation</i>, CVIU 64(2), 1996: sigma = sqrt(pi / 2) / 6 times the mean
/// of |x * N| over the pixels inside the border, N the difference of two Laplacians, [1 -2 1; -2 4 -2; 1 -2 1]. So the network is blind to
/// its user, and its first layers already know the level, which a small network could otherwise tell only after its last scale; it costs
/// 0.3 % of the work. Clipping lowers the estimate; the network learns what a value of it means.
/// </para>
/// <para>
/// Most work is done at half and quarter size, where a convolution of as many numbers mixes four times the channels: what FFDNet's
/// subsampling buys.
/// </para>
/// <para>
/// For images whose sides are multiples of 4. Immutable; safe for many threads. Text form:
/// <c>unet(full=16,half=48,quarter=96,blocks=1,middle=2,noise-map=true)</c>.
/// </para>
/// </remarks>
public sealed record UNetNetwork : DenoiserNetwork
{
    private const double Slope = 0.1;

    internal static readonly NetworkArchitecture Plans = new(
        "unet",
        [
            .. NetworkSetting.ImageSides(multipleOf: 4), new("full", 1, 512), new("half", 1, 512), new("quarter", 1, 512),
            new("blocks", 1, 16), new("middle", 1, 16), new("inputs", 1, 2) { Text = "noise-map", IsFlag = true },
        ],
        Draw);

    /// <summary>
    /// Describes the network; the default has 468,241 parameters and takes 43 million multiplications for 28 x 28 pixels.
    /// </summary>
    /// <param name="full">Channels at full size, in [1, 512].</param>
    /// <param name="half">Channels at half size, in [1, 512].</param>
    /// <param name="quarter">Channels at a quarter of the size, in [1, 512].</param>
    /// <param name="blocks">Residual blocks at full and half size, on the way down and again on the way up, in [1, 16].</param>
    /// <param name="middle">Residual blocks at a quarter of the size, in [1, 16].</param>
    /// <param name="noiseMap">Whether the estimated noise level is a second input channel.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public UNetNetwork(int full = 16, int half = 48, int quarter = 96, int blocks = 1, int middle = 2, bool noiseMap = true)
        : base(
            "unet", Plans, KeyValuePair.Create("full", full), KeyValuePair.Create("half", half), KeyValuePair.Create("quarter", quarter),
            KeyValuePair.Create("blocks", blocks), KeyValuePair.Create("middle", middle), KeyValuePair.Create("inputs", noiseMap ? 2 : 1))
    {
    }

    /// <summary>Channels at full size.</summary>
    public int FullWidth => Settings["full"];

    /// <summary>Channels at half size.</summary>
    public int HalfWidth => Settings["half"];

    /// <summary>Channels at a quarter of the size.</summary>
    public int QuarterWidth => Settings["quarter"];

    /// <summary>Residual blocks at full and half size, on the way down and again on the way up.</summary>
    public int Blocks => Settings["blocks"];

    /// <summary>Residual blocks at a quarter of the size.</summary>
    public int MiddleBlocks => Settings["middle"];

    /// <summary>Whether the estimated noise level is a second input channel.</summary>
    public bool NoiseMap => Settings["inputs"] == 2;

    /// <inheritdoc/>
    public override DenoiserOptions Preset => DenoiserOptions.UNet;

    private static PlanBuilder Draw(SettingValues settings)
    {
        var (full, half, quarter) = (settings["full"], settings["half"], settings["quarter"]);
        var (blocks, middle) = (settings["blocks"], settings["middle"]);
        var plan = PlanBuilder.Image(settings.ImageSize, InitialDeviation.He);
        if (settings["inputs"] == 2)
            plan.Add("map", new NoiseMapLayer());
        plan.Add("stem", new ConvolutionLayer(full, 3) { Padding = 1 }).Add("stem_act", new ReluLayer(Slope));
        Residuals(plan, "stem_act", "enc1_", full, blocks, Slope);
        plan.Add("down1", new ConvolutionLayer(half, 2) { Stride = 2 }, initial: InitialDeviation.Linear);
        Residuals(plan, "down1", "enc2_", half, blocks, Slope);
        plan.Add("down2", new ConvolutionLayer(quarter, 2) { Stride = 2 }, initial: InitialDeviation.Linear);
        Residuals(plan, "down2", "mid_", quarter, middle, Slope);
        plan.Add("up2", new TransposedConvolutionLayer(half, 2) { Stride = 2 }, initial: InitialDeviation.Linear)
            .Add("join2", new SumLayer(), ["up2", $"enc2_{blocks}"]);
        Residuals(plan, "join2", "dec2_", half, blocks, Slope);
        plan.Add("up1", new TransposedConvolutionLayer(full, 2) { Stride = 2 }, initial: InitialDeviation.Linear)
            .Add("join1", new SumLayer(), ["up1", $"enc1_{blocks}"]);
        Residuals(plan, "join1", "dec1_", full, blocks, Slope);
        return plan
            .Add("out", new ConvolutionLayer(1, 3) { Padding = 1 }, initial: InitialDeviation.Residual)
            .Add("residual", new DifferenceLayer(), [PlanBuilder.Input, "out"])
            .Add("clamp", new ClampLayer(InTraining: true));
    }
}
