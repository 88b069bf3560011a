using System.Collections.Immutable;

namespace FashionGan;

/// <summary>The networks of the library by name: the one place that knows them all.</summary>
internal static class NetworkArchitectures
{
    private static readonly NetworkArchitecture[] All =
    [
        AutoencoderNetwork.Plans, PaperGenerator.Plans, PaperDiscriminator.Plans, LightDcganNetworks.GeneratorPlans,
        LightDcganNetworks.DiscriminatorPlans, ConditionalDcganNetworks.GeneratorPlans, ConditionalDcganNetworks.DiscriminatorPlans,
        VanillaGenerator.Plans, VanillaDiscriminator.Plans, DnCnnNetwork.Plans, UNetNetwork.Plans, FfdNetNetwork.Plans,
        DiffusionNetwork.Plans, FashionClassifier.Plans,
    ];

    /// <summary>The paper's convolutional pair.</summary>
    public static GanNetworks Dcgan { get; } = new DcganNetworks();

    /// <summary>Goodfellow's perceptrons.</summary>
    public static GanNetworks Vanilla { get; } = new VanillaGanNetworks();

    /// <summary>The pairs that a GAN can be made of, each with its own settings.</summary>
    public static ImmutableArray<GanNetworks> Gans { get; } = [Dcgan, new LightDcganNetworks(), new ConditionalDcganNetworks(), Vanilla];

    /// <summary>The networks that a denoiser can be, each with its own settings.</summary>
    public static ImmutableArray<DenoiserNetwork> Denoisers { get; } = [
        new AutoencoderNetwork(), new DnCnnNetwork(), new UNetNetwork(), new FfdNetNetwork()
    ];

    /// <summary>What weights call them.</summary>
    public static IEnumerable<string> Names => All.Select(a => a.Name);

    /// <summary>The network of that name; null where there is none.</summary>
    public static NetworkArchitecture? Find(string name) => Array.Find(All, a => a.Name == name);

    /// <summary>Plans the network that weights are for: by what they say of it themselves, or one of the library's.</summary>
    /// <remarks>
    /// The tensors are not looked at, so that a plan takes no memory on the settings' word; <see cref="PlanWeights"/> compares the two.
    /// </remarks>
    /// <exception cref="InvalidDataException">The architecture is unknown, or a setting is missing or out of range.</exception>
    public static NetworkPlan Plan(NetworkWeights weights)
    {
        if (weights.Settings.TryGetValue(PlanText.Setting, out string? text))
            return PlanText.Read(weights.Architecture, weights.Settings, text);
        var architecture = Find(weights.Architecture) ?? throw new InvalidDataException(
            weights.Architecture.Length == 0
                ? $"The weights do not say which network they are of; known are {string.Join(", ", Names)}. "
                    + "Other programs' files may not say it."
                : $"Unknown architecture {SafeText.Quoted(weights.Architecture)}; known are {string.Join(", ", Names)}. "
                    + "A newer version of the library may know it.");
        return architecture.Read(weights.Settings);
    }
}
