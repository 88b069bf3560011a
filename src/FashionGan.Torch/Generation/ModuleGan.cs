using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// A GAN of two TorchSharp modules of one's own, whose shapes are tried before anything is trained; what the generator makes is cut to [0,
/// 1] once it is trained.
/// </summary>
internal sealed record ModuleGan : GanNetworks
{
    /// <param name="name">
    /// What runs call the pair; weights call its halves by it too, with <c>-generator</c> and <c>-discriminator</c>.
    /// </param>
    /// <param name="generator">Makes the generator: a new one each time, with random weights.</param>
    /// <param name="discriminator">The same, of the discriminator.</param>
    /// <param name="takesClasses">Whether both take classes, a 1 in each one's place, beside latent vectors and images.</param>
    /// <inheritdoc cref="ModuleFactories.Enter" path="/exception"/>
    public ModuleGan(string name, Func<nn.Module> generator, Func<nn.Module> discriminator, bool takesClasses)
        : base(
            name, Generator($"{name}-generator", generator, takesClasses),
            Discriminator($"{name}-discriminator", discriminator, takesClasses))
    { }

    /// <inheritdoc/>
    public override GanOptions Preset => GanOptions.Paper;

    private static NetworkArchitecture Generator(string name, Func<nn.Module> create, bool takesClasses)
    {
        string state = ModuleFactories.Enter(name, create);
        return new NetworkArchitecture(name, [NetworkSetting.Latent, .. Sides(takesClasses)], values =>
        {
            int latent = values["latent"];
            var image = LayerShape.Image(1, values.ImageSize.Height, values.ImageSize.Width);
            var layer = new ModuleLayer(name, state) { Makes = $"{image}" };
            var classes = Classes(values, takesClasses);
            var plan = Given(PlanBuilder.Vector(latent, InitialDeviation.Dcgan), classes);
            string? fault = ModuleTrial.Fault(layer, [LayerShape.Vector(latent), .. classes]);
            if (fault is not null) // As one that starts with a transposed convolution takes them.
            {
                if (ModuleTrial.Fault(layer, [LayerShape.Image(latent, 1, 1), .. classes]) is { } other)
                    throw new ArgumentException(
                        $"The generator '{name}' makes no images of {values.ImageSize} of {latent} latent numbers. {fault} {other} "
                        + $"{nameof(GanOptions)}.{nameof(GanOptions.LatentDimension)} says how many there are.");
                plan.Add("reshape", new ReshapeLayer(latent, 1, 1), [PlanBuilder.Input]);
            }
            return plan.Add("module", layer, [fault is null ? PlanBuilder.Input : "reshape", .. Names(classes)])
                .Add("clamp", new ClampLayer(InTraining: false));
        });
    }

    private static NetworkArchitecture Discriminator(string name, Func<nn.Module> create, bool takesClasses)
    {
        string state = ModuleFactories.Enter(name, create);
        return new NetworkArchitecture(name, Sides(takesClasses), values =>
        {
            var image = LayerShape.Image(1, values.ImageSize.Height, values.ImageSize.Width);
            var layer = new ModuleLayer(name, state) { Makes = $"{LayerShape.Vector(1)}" };
            var classes = Classes(values, takesClasses);
            return ModuleTrial.Fault(layer, [image, .. classes]) is { } fault
                ? throw new ArgumentException($"The discriminator '{name}' makes no logit of an image of {values.ImageSize}. {fault}")
                : Given(PlanBuilder.Image(values.ImageSize, InitialDeviation.Dcgan), classes)
                    .Add("module", layer, [PlanBuilder.Input, .. Names(classes)])
                    .Serve("probability", new SigmoidLayer());
        });
    }

    private static ImmutableArray<NetworkSetting> Sides(bool takesClasses) =>
        [.. NetworkSetting.ImageSides(), .. takesClasses ? [NetworkSetting.Classes(1)] : Array.Empty<NetworkSetting>()];

    private static LayerShape[] Classes(SettingValues values, bool takesClasses) =>
        takesClasses ? [LayerShape.Vector(values[NetworkSetting.ClassCount])] : [];

    private static PlanBuilder Given(PlanBuilder plan, LayerShape[] classes)
    {
        foreach (var shape in classes)
            plan.Given(PlanInput.Class, shape);
        return plan;
    }

    private static string[] Names(LayerShape[] classes) => [.. classes.Select(_ => PlanInput.Class)];
}
