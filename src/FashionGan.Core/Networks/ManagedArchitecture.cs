namespace FashionGan;

/// <summary>The networks that plain .NET runs, as graphs; the layers and their names are those of the training library.</summary>
internal static class ManagedArchitecture
{
    /// <summary>Slopes of the activations below 0.</summary>
    public const float Relu = 0f, Leaky = 0.2f, Linear = 1f;

    public const int MostLatents = 4096;

    private static readonly Dictionary<string, Func<NetworkGraph, WeightReader, CompiledGraph>> Builders = new(StringComparer.Ordinal)
    {
        ["paper-denoiser"] = ManagedPaper.Denoiser,
        ["paper-generator"] = ManagedPaper.Generator,
        ["paper-discriminator"] = ManagedPaper.Discriminator,
        ["vanilla-generator"] = ManagedVanilla.Generator,
        ["vanilla-discriminator"] = ManagedVanilla.Discriminator,
        ["dncnn"] = ManagedDnCnn.Build,
        ["unet"] = ManagedUNet.Build,
        [ManagedClassifier.Name] = ManagedClassifier.Build,
    };

    public static IEnumerable<string> Names => Builders.Keys;

    /// <exception cref="InvalidDataException">The architecture is unknown, or the weights do not fit it.</exception>
    public static CompiledGraph Compile(NetworkWeights weights, int vector)
    {
        if (!Builders.TryGetValue(weights.Architecture, out var build))
            throw new InvalidDataException($"Unknown architecture '{weights.Architecture}'; known are {string.Join(", ", Builders.Keys)}.");
        var reader = new WeightReader(weights);
        var graph = build(new NetworkGraph(vector), reader);
        reader.ThrowIfAnyLeft();
        return graph;
    }

    public static ImageSize Size(WeightReader reader) => new(reader.Setting("height", ImageSize.MaxSide), reader.Setting("width", ImageSize.MaxSide));

    /// <exception cref="InvalidDataException">A side is not a multiple of 4.</exception>
    public static ImageSize QuarteredSize(WeightReader reader) => Size(reader) is var size && size.Height % 4 == 0 && size.Width % 4 == 0
        ? size
        : throw new InvalidDataException($"This network halves its images twice, so both sides must be multiples of 4; they are {size}.");
}
