namespace FashionGan;

/// <summary>The paper's three networks.</summary>
internal static class ManagedPaper
{
    public static CompiledGraph Denoiser(NetworkGraph graph, WeightReader reader)
    {
        var size = ManagedArchitecture.QuarteredSize(reader);
        var image = graph.Input(1, size.Height, size.Width);
        var x = graph.Convolution(image, reader.Convolution("conv1", 1, 32, 3), stride: 2, padding: 1, ManagedArchitecture.Relu);
        x = graph.Convolution(x, reader.Convolution("conv2", 32, 64, 3), stride: 2, padding: 1, ManagedArchitecture.Relu);
        x = graph.Transposed(x, reader.Transposed("deconv1", 64, 32, 4), stride: 2, padding: 1, ManagedArchitecture.Relu);
        x = graph.Transposed(x, reader.Transposed("deconv2", 32, 1, 4), stride: 2, padding: 1, ManagedArchitecture.Linear);
        return graph.Compile(image, x, OutputActivation.Sigmoid);
    }

    public static CompiledGraph Generator(NetworkGraph graph, WeightReader reader)
    {
        var size = ManagedArchitecture.QuarteredSize(reader);
        int latent = reader.Setting("latent", ManagedArchitecture.MostLatents), height = size.Height / 4, width = size.Width / 4;
        var input = graph.Input(latent, 1, 1);
        var x = graph.Dense(input, reader.Dense("dense", latent, 128 * height * width), 128, height, width, ManagedArchitecture.Leaky);
        x = graph.Transposed(x, reader.Normalized(reader.Transposed("deconv1", 128, 128, 4, bias: false), "norm1"), stride: 2, padding: 1, ManagedArchitecture.Leaky);
        x = graph.Transposed(x, reader.Normalized(reader.Transposed("deconv2", 128, 64, 4, bias: false), "norm2"), stride: 2, padding: 1, ManagedArchitecture.Leaky);
        x = graph.Convolution(x, reader.Convolution("conv", 64, 1, 3), stride: 1, padding: 1, ManagedArchitecture.Linear);
        return graph.Compile(input, x, OutputActivation.Sigmoid);
    }

    public static CompiledGraph Discriminator(NetworkGraph graph, WeightReader reader)
    {
        var size = ManagedArchitecture.QuarteredSize(reader);
        var image = graph.Input(1, size.Height, size.Width);
        var x = graph.Convolution(image, reader.Convolution("conv1", 1, 64, 5), stride: 2, padding: 2, ManagedArchitecture.Leaky);
        x = graph.Convolution(x, reader.Convolution("conv2", 64, 128, 5), stride: 2, padding: 2, ManagedArchitecture.Leaky);
        x = graph.Convolution(x, reader.Convolution("conv3", 128, 256, 3), stride: 2, padding: 1, ManagedArchitecture.Leaky);
        x = graph.Dense(x, reader.Dense("logit", x.Count, 1), 1, 1, 1, ManagedArchitecture.Linear);
        return graph.Compile(image, x, OutputActivation.Sigmoid);
    }
}
