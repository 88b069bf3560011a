namespace FashionGan.Torch.Networks;

/// <summary>
/// A network that the library knows nothing of: a few residual blocks with BatchNorm, which learn what to take from an image.
/// </summary>
internal sealed record SmallResidualNetwork : DenoiserNetwork
{
    private static readonly NetworkArchitecture Plans = new(
        "small-residual", [.. NetworkSetting.ImageSides(), new("channels", 1, 64), new("blocks", 1, 8)], Draw);

    public SmallResidualNetwork(int channels = 6, int blocks = 2)
        : base("small-residual", Plans, KeyValuePair.Create("channels", channels), KeyValuePair.Create("blocks", blocks)) { }

    /// <inheritdoc/>
    public override DenoiserOptions Preset => DenoiserOptions.DnCnn;

    private static PlanBuilder Draw(SettingValues settings)
    {
        int channels = settings["channels"];
        var plan = PlanBuilder.Image(settings.ImageSize, InitialDeviation.He)
            .Add("stem", new ConvolutionLayer(channels, 3) { Padding = 1 });
        string before = "stem";
        for (int block = 1; block <= settings["blocks"]; block++)
        {
            plan
                .Add($"block{block}_norm", new BatchNormLayer())
                .Add($"block{block}_act", new ReluLayer())
                .Add($"block{block}_conv", new ConvolutionLayer(channels, 3) { Padding = 1 }, initial: InitialDeviation.Residual)
                .Add($"block{block}", new SumLayer(), [$"block{block}_conv", before]);
            before = $"block{block}";
        }
        return plan
            .Add("out", new ConvolutionLayer(1, 1), initial: InitialDeviation.Residual)
            .Add("clean", new DifferenceLayer(), [PlanBuilder.Input, "out"])
            .Add("clamp", new ClampLayer(InTraining: true));
    }
}
