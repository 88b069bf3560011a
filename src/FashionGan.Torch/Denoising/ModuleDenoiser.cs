using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A denoiser that is a TorchSharp module of one's own; what it makes is cut to [0, 1] once it is trained.</summary>
internal sealed record ModuleDenoiser : DenoiserNetwork
{
    /// <param name="name">What weights call it.</param>
    /// <param name="create">Makes the module: a new one each time, with random weights.</param>
    /// <inheritdoc cref="ModuleFactories.Enter" path="/exception"/>
    public ModuleDenoiser(string name, Func<nn.Module<Tensor, Tensor>> create) : base(name, Architecture(name, create)) { }

    /// <inheritdoc/>
    public override DenoiserOptions Preset => DenoiserOptions.DnCnn;

    private static NetworkArchitecture Architecture(string name, Func<nn.Module<Tensor, Tensor>> create)
    {
        string state = ModuleFactories.Enter(name, create);
        return new NetworkArchitecture(
            name, [.. NetworkSetting.ImageSides()],
            sides => PlanBuilder.Image(sides.ImageSize, InitialDeviation.He)
                .Add("module", new ModuleLayer(name, state))
                .Add("clamp", new ClampLayer(InTraining: false)));
    }
}
