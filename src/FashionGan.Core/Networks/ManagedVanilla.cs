namespace FashionGan;

/// <summary>The perceptrons.</summary>
internal static class ManagedVanilla
{
    public static CompiledGraph Generator(NetworkGraph graph, WeightReader reader)
    {
        var size = ManagedArchitecture.Size(reader);
        int latent = reader.Setting("latent", ManagedArchitecture.MostLatents);
        var input = graph.Input(latent, 1, 1);
        var x = graph.Dense(input, reader.Dense("dense1", latent, 256), 256, 1, 1, ManagedArchitecture.Leaky);
        x = graph.Dense(x, reader.Dense("dense2", 256, 512), 512, 1, 1, ManagedArchitecture.Leaky);
        x = graph.Dense(x, reader.Dense("dense3", 512, 1024), 1024, 1, 1, ManagedArchitecture.Leaky);
        x = graph.Dense(x, reader.Dense("dense4", 1024, size.Pixels), size.Pixels, 1, 1, ManagedArchitecture.Linear); // One channel: a vector is the image already.
        return graph.Compile(input, x, OutputActivation.Sigmoid, [size.Height, size.Width]);
    }

    public static CompiledGraph Discriminator(NetworkGraph graph, WeightReader reader)
    {
        var size = ManagedArchitecture.Size(reader);
        var image = graph.Input(1, size.Height, size.Width);
        var x = graph.Dense(image, reader.Dense("dense1", size.Pixels, 512), 512, 1, 1, ManagedArchitecture.Leaky);
        x = graph.Dense(x, reader.Dense("dense2", 512, 256), 256, 1, 1, ManagedArchitecture.Leaky);
        x = graph.Dense(x, reader.Dense("logit", 256, 1), 1, 1, 1, ManagedArchitecture.Linear);
        return graph.Compile(image, x, OutputActivation.Sigmoid);
    }
}
