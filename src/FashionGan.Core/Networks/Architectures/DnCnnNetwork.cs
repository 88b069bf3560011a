namespace FashionGan;

/// <summary>
/// DnCNN: a chain of 3x3 convolutions with BatchNorm and ReLU that learns the noise, x = y - R(y).
/// </summary>
/// <remarks>
/// <para>
/// Zhang, Zuo, Chen, Meng and Zhang, <i>Beyond a Gaussian denoiser: residual learning of deep CNN for image denoising</i>, IEEE TIP 26(7),
/// 2017, section III. Trained at one noise level it is their DnCNN-S, over a range of levels (<see cref="RandomStrengthNoise"/>) their
/// DnCNN-B. With mean squared error the loss is their equation 1. The result is cut to [0, 1] after training.
/// </para>
/// <para>For images of any size. Immutable; safe for many threads. Text form: <c>dncnn(depth=7,width=24)</c>.</para>
/// </remarks>
public sealed record DnCnnNetwork : DenoiserNetwork
{
    internal static readonly NetworkArchitecture Plans = new(
        "dncnn", [.. NetworkSetting.ImageSides(), new("depth", 3, 64), new("channels", 1, 512) { Text = "width" }], Draw);

    /// <summary>Describes the network; the defaults train in minutes an epoch on two processor cores, at 28 x 28 pixels.</summary>
    /// <param name="depth">Convolutions, in [3, 64]. Each lets a pixel see one pixel further in every direction.</param>
    /// <param name="width">Channels between them, in [1, 512].</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public DnCnnNetwork(int depth = 7, int width = 24)
        : base("dncnn", Plans, KeyValuePair.Create("depth", depth), KeyValuePair.Create("channels", width)) { }

    /// <summary>The paper's: 17 convolutions of 64 channels.</summary>
    public static DnCnnNetwork Paper { get; } = new(17, 64);

    /// <summary>Convolutions.</summary>
    public int Depth => Settings["depth"];

    /// <summary>Channels between them.</summary>
    public int Width => Settings["channels"];

    /// <inheritdoc/>
    public override DenoiserOptions Preset => DenoiserOptions.DnCnn;

    private static PlanBuilder Draw(SettingValues settings)
    {
        var (depth, width) = (settings["depth"], settings["channels"]);
        var plan = PlanBuilder.Image(settings.ImageSize, InitialDeviation.He)
            .Add("conv1", new ConvolutionLayer(width, 3) { Padding = 1 })
            .Add("act1", new ReluLayer());
        for (int layer = 2; layer < depth; layer++)
            plan
                .Add($"conv{layer}", new ConvolutionLayer(width, 3) { Padding = 1, Bias = false })
                .Add($"norm{layer}", new BatchNormLayer())
                .Add($"act{layer}", new ReluLayer());
        string last = $"conv{depth}";
        return plan
            .Add(last, new ConvolutionLayer(1, 3) { Padding = 1 }, initial: InitialDeviation.Residual)
            .Add("residual", new DifferenceLayer(), [PlanBuilder.Input, last])
            .Add("clamp", new ClampLayer(InTraining: false));
    }
}
