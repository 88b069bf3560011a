namespace FashionGan;

/// <summary>DnCNN of any depth and width.</summary>
internal static class ManagedDnCnn
{
    public static CompiledGraph Build(NetworkGraph graph, WeightReader reader)
    {
        var size = ManagedArchitecture.Size(reader);
        int depth = reader.Setting("depth", DnCnnNetwork.MaxDepth, DnCnnNetwork.MinDepth), width = reader.Setting("channels", DnCnnNetwork.MaxWidth);
        var image = graph.Input(1, size.Height, size.Width);
        var x = Convolution(image, reader.Convolution("conv1", 1, width, 3), ManagedArchitecture.Relu);
        for (int layer = 2; layer < depth; layer++)
            x = Convolution(
                x, reader.Normalized(reader.Convolution($"conv{layer}", width, width, 3, bias: false), $"norm{layer}"), ManagedArchitecture.Relu);
        x = Convolution(x, reader.Convolution($"conv{depth}", width, 1, 3), ManagedArchitecture.Linear);
        return graph.Compile(image, graph.Combine(image, x, subtract: true), OutputActivation.UnitClamp);

        GraphNode Convolution(GraphNode input, LayerWeights weights, float slope) => graph.Convolution(input, weights, stride: 1, padding: 1, slope);
    }
}
