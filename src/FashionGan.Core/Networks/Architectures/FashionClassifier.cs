namespace FashionGan;

/// <summary>
/// A classifier of garments, whose last hidden layer gives an image's features: convolutions with BatchNorm and ReLU, maxima of squares, a
/// layer of 128 features; image to a logit a class. Trained, it gives the features and then the probability of each class.
/// </summary>
internal static class FashionClassifier
{
    public static NetworkArchitecture Plans { get; } = new(
        "fashion-classifier", [.. NetworkSetting.ImageSides(), new("classes", 1, 1_000)], Draw);

    /// <exception cref="ArgumentException">There are more than 1,000 classes.</exception>
    public static NetworkPlan Plan(ImageSize size, int classes) => Plans.Plan(size, KeyValuePair.Create("classes", classes));

    private static PlanBuilder Draw(SettingValues settings)
    {
        var plan = PlanBuilder.Image(settings.ImageSize, InitialDeviation.He);
        foreach (var (number, channels, kernel) in new[] { (1, 32, 5), (2, 64, 3), (3, 128, 3) })
            plan
                .Add($"conv{number}", new ConvolutionLayer(channels, kernel) { Padding = kernel / 2, Bias = false })
                .Add($"norm{number}", new BatchNormLayer())
                .Add($"act{number}", new ReluLayer())
                .Add($"pool{number}", new MaxPoolingLayer(2));
        return plan
            .Add("flatten", new FlattenLayer())
            .Add("drop", new DropoutLayer(0.3))
            .Add("features", new DenseLayer(128))
            .Add("act4", new ReluLayer())
            .Add("logits", new DenseLayer(settings["classes"]))
            .Serve("probabilities", new SoftmaxLayer())
            .Serve("outputs", new ConcatenationLayer(), "act4", "probabilities");
    }
}
