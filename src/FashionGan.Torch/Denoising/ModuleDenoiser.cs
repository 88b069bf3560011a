using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A denoiser that is a TorchSharp module of one's own; what it makes is cut to [0, 1] once it is trained.</summary>
internal sealed record ModuleDenoiser : DenoiserNetwork
{
    /// <param name="name">What weights call it.</param>
    /// <param name="create">Makes the module: a new one each time, with random weights.</param>
    /// <exception cref="ArgumentException">The name is taken or no name, or one module is given twice.</exception>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded.</exception>
    public ModuleDenoiser(string name, Func<nn.Module<Tensor, Tensor>> create) : base(name, Architecture(name, create)) { }

    internal override DenoiserOptions Preset => DenoiserOptions.DnCnn;

    private static NetworkArchitecture Architecture(string name, Func<nn.Module<Tensor, Tensor>> create)
    {
        TorchLibrary.Require();
        ModuleFactories.Register(name, create);
        using var seed = new TorchSeed(default); // What these start with is not kept.
        using var first = create();
        using var second = create();
        if (ReferenceEquals(first, second))
            throw new ArgumentException($"The network '{name}' must be a new module each time it is asked for, and was the same one twice.", nameof(create));
        string state = ModuleFactories.State(first);
        return new NetworkArchitecture(
            name, [.. NetworkSetting.ImageSides()],
            sides => PlanBuilder.Image(sides.ImageSize, InitialDeviation.He)
                .Add("module", new ModuleLayer(name, state))
                .Add("clamp", new ClampLayer(InTraining: false)));
    }
}
