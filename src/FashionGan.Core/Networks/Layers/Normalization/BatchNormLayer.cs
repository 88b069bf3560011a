namespace FashionGan;

/// <summary>
/// Batch normalisation of images, channel by channel: y = gamma (x - mean) / sqrt(variance + 1e-5) + beta, with the batch's mean and
/// variance in training and with running averages of them (momentum 0.1) after it (Ioffe and Szegedy, ICML 2015; PyTorch's BatchNorm2d).
/// </summary>
internal sealed record BatchNormLayer() : LayerKind("BatchNorm2d")
{
    private const double Epsilon = 1e-5;

    public override string FullDetail(IReadOnlyList<string> from) => "epsilon 1e-5";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) => SingleImage(inputs);

    public override IEnumerable<PlanTensor> Tensors(IReadOnlyList<LayerShape> inputs) =>
    [
        new("weight", TensorRole.Scale, [inputs[0].Channels]), new("bias", TensorRole.Bias, [inputs[0].Channels]),
        new("running_mean", TensorRole.RunningMean, [inputs[0].Channels]),
        new("running_var", TensorRole.RunningVariance, [inputs[0].Channels]),
    ];

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => PixelReach.Joined(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer)
    {
        int channels = layer.Inputs[0].Channels;
        var identity = new LayerWeights(
            [.. Enumerable.Repeat(1f, channels)], new float[channels], channels, 1, Kernel: 1, IsTransposed: false);
        var folded = Fold(compiler, layer, identity);
        return compiler.Add(layer, (x, y) => new ScalingStep(x[0], y, folded.Values, folded.Bias));
    }

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "BatchNormalization", onnx.InputAndTensors(layer), OnnxAttribute.Of("epsilon", (float)Epsilon));

    public override bool Fuse(PlanCompiler compiler, PlannedLayer layer, FusedLayer before)
    {
        if (before.IsActivated)
            return false;
        before.Weights = Fold(compiler, layer, before.Weights);
        return true;
    }

    private static LayerWeights Fold(PlanCompiler compiler, PlannedLayer layer, LayerWeights weights) => weights.Fold(
        compiler.Tensor(layer, "weight"), compiler.Tensor(layer, "bias"), compiler.Tensor(layer, "running_mean"),
        compiler.Tensor(layer, "running_var"), Epsilon);
}
