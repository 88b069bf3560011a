namespace FashionGan;

/// <summary>The classifier of garments, whose last hidden layer gives an image's features.</summary>
internal static class ManagedClassifier
{
    public const string Name = "fashion-classifier";

    /// <summary>Numbers in the last hidden layer.</summary>
    public const int Features = 128;

    public const int MostClasses = 1_000;

    /// <summary>An image's features, then the probability of each class.</summary>
    public static CompiledGraph Build(NetworkGraph graph, WeightReader reader)
    {
        var size = ManagedArchitecture.Size(reader);
        int classes = reader.Setting("classes", MostClasses);
        var image = graph.Input(1, size.Height, size.Width);
        var x = Halved(image, 1, 1, 32, 5);
        x = Halved(x, 2, 32, 64, 3);
        x = Halved(x, 3, 64, 128, 3);
        var features = graph.Dense(x, reader.Dense("features", x.Count, Features), Features, 1, 1, ManagedArchitecture.Relu);
        var logits = graph.Dense(features, reader.Dense("logits", Features, classes), classes, 1, 1, ManagedArchitecture.Linear);
        return graph.Compile(image, graph.Concatenate(features, graph.Softmax(logits)), OutputActivation.None);

        GraphNode Halved(GraphNode input, int number, int inputs, int outputs, int kernel) => graph.MaxPool(
            graph.Convolution(
                input, reader.Normalized(reader.Convolution($"conv{number}", inputs, outputs, kernel, bias: false), $"norm{number}"), 1, kernel / 2,
                ManagedArchitecture.Relu),
            2);
    }
}
