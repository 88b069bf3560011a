namespace FashionGan;

/// <summary>The networks that plain .NET runs, as graphs; the layers and their names are those of the training library.</summary>
internal static class ManagedArchitecture
{
    private const float Relu = 0f, Leaky = 0.2f, Linear = 1f;
    private const int MostLatents = 4096;

    private static readonly Dictionary<string, Func<NetworkGraph, WeightReader, CompiledGraph>> Builders = new(StringComparer.Ordinal)
    {
        ["paper-denoiser"] = PaperDenoiser,
        ["paper-generator"] = PaperGenerator,
        ["paper-discriminator"] = PaperDiscriminator,
        ["vanilla-generator"] = VanillaGenerator,
        ["vanilla-discriminator"] = VanillaDiscriminator,
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

    private static CompiledGraph PaperDenoiser(NetworkGraph graph, WeightReader reader)
    {
        var size = QuarteredSize(reader);
        var image = graph.Input(1, size.Height, size.Width);
        var x = graph.Convolution(image, reader.Convolution("conv1", 1, 32, 3), stride: 2, padding: 1, Relu);
        x = graph.Convolution(x, reader.Convolution("conv2", 32, 64, 3), stride: 2, padding: 1, Relu);
        x = graph.Transposed(x, reader.Transposed("deconv1", 64, 32, 4), stride: 2, padding: 1, Relu);
        x = graph.Transposed(x, reader.Transposed("deconv2", 32, 1, 4), stride: 2, padding: 1, Linear);
        return graph.Compile(image, x, OutputActivation.Sigmoid);
    }

    private static CompiledGraph PaperGenerator(NetworkGraph graph, WeightReader reader)
    {
        var size = QuarteredSize(reader);
        int latent = reader.Setting("latent", MostLatents), height = size.Height / 4, width = size.Width / 4;
        var input = graph.Input(latent, 1, 1);
        var x = graph.Dense(input, reader.Dense("dense", latent, 128 * height * width), 128, height, width, Leaky);
        x = graph.Transposed(x, reader.Normalized(reader.Transposed("deconv1", 128, 128, 4, bias: false), "norm1"), stride: 2, padding: 1, Leaky);
        x = graph.Transposed(x, reader.Normalized(reader.Transposed("deconv2", 128, 64, 4, bias: false), "norm2"), stride: 2, padding: 1, Leaky);
        x = graph.Convolution(x, reader.Convolution("conv", 64, 1, 3), stride: 1, padding: 1, Linear);
        return graph.Compile(input, x, OutputActivation.Sigmoid);
    }

    private static CompiledGraph PaperDiscriminator(NetworkGraph graph, WeightReader reader)
    {
        var size = QuarteredSize(reader);
        var image = graph.Input(1, size.Height, size.Width);
        var x = graph.Convolution(image, reader.Convolution("conv1", 1, 64, 5), stride: 2, padding: 2, Leaky);
        x = graph.Convolution(x, reader.Convolution("conv2", 64, 128, 5), stride: 2, padding: 2, Leaky);
        x = graph.Convolution(x, reader.Convolution("conv3", 128, 256, 3), stride: 2, padding: 1, Leaky);
        x = graph.Dense(x, reader.Dense("logit", x.Count, 1), 1, 1, 1, Linear);
        return graph.Compile(image, x, OutputActivation.Sigmoid);
    }

    private static CompiledGraph VanillaGenerator(NetworkGraph graph, WeightReader reader)
    {
        var size = Size(reader);
        int latent = reader.Setting("latent", MostLatents);
        var input = graph.Input(latent, 1, 1);
        var x = graph.Dense(input, reader.Dense("dense1", latent, 256), 256, 1, 1, Leaky);
        x = graph.Dense(x, reader.Dense("dense2", 256, 512), 512, 1, 1, Leaky);
        x = graph.Dense(x, reader.Dense("dense3", 512, 1024), 1024, 1, 1, Leaky);
        x = graph.Dense(x, reader.Dense("dense4", 1024, size.Pixels), size.Pixels, 1, 1, Linear); // One channel: a vector is the image already.
        return graph.Compile(input, x, OutputActivation.Sigmoid, [size.Height, size.Width]);
    }

    private static CompiledGraph VanillaDiscriminator(NetworkGraph graph, WeightReader reader)
    {
        var size = Size(reader);
        var image = graph.Input(1, size.Height, size.Width);
        var x = graph.Dense(image, reader.Dense("dense1", size.Pixels, 512), 512, 1, 1, Leaky);
        x = graph.Dense(x, reader.Dense("dense2", 512, 256), 256, 1, 1, Leaky);
        x = graph.Dense(x, reader.Dense("logit", 256, 1), 1, 1, 1, Linear);
        return graph.Compile(image, x, OutputActivation.Sigmoid);
    }

    private static ImageSize Size(WeightReader reader) => new(reader.Setting("height", ImageSize.MaxSide), reader.Setting("width", ImageSize.MaxSide));

    private static ImageSize QuarteredSize(WeightReader reader) => Size(reader) is var size && size.Height % 4 == 0 && size.Width % 4 == 0
        ? size
        : throw new InvalidDataException($"This network halves its images twice, so both sides must be multiples of 4; they are {size}.");
}
