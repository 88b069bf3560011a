namespace FashionGan;

/// <summary>
/// Normalises each image by itself, group of channels by group: y = gamma (x - mean) / sqrt(variance + 1e-5) + beta, with the mean and
/// variance of the group's numbers (Wu and He, <i>Group normalization</i>, ECCV 2018; PyTorch's GroupNorm).
/// </summary>
/// <param name="Groups">How many groups of neighbouring channels there are; the channels are a multiple of it.</param>
internal sealed record GroupNormLayer(int Groups) : LayerKind("GroupNorm")
{
    /// <summary>What is added to a variance.</summary>
    public const double Epsilon = 1e-5;

    public override string Detail(IReadOnlyList<string> from) => $"{Groups} groups";

    public override string FullDetail(IReadOnlyList<string> from) => $"{Groups} groups, epsilon 1e-5";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        var image = SingleImage(inputs);
        Require("the number of groups", Groups, 1, image.Channels);
        return image.Channels % Groups == 0
            ? image
            : throw new PlanException($"{image.Channels} channels do not make {Groups} groups of one size");
    }

    public override IEnumerable<PlanTensor> Tensors(IReadOnlyList<LayerShape> inputs) =>
        [new("weight", TensorRole.Scale, [inputs[0].Channels]), new("bias", TensorRole.Bias, [inputs[0].Channels])];

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Graph.GroupNorm(compiler.Input(layer), Groups, compiler.Tensor(layer, "weight"), compiler.Tensor(layer, "bias"));

    // The operator of this name came with opset 21; before it, a group is an instance's channel.
    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer)
    {
        string image = onnx.Input(layer), column = onnx.Integers(layer, "column", -1, 1, 1);
        string grouped = onnx.Node(layer, "Reshape", [image, onnx.Integers(layer, "groups", 0, Groups, -1)]);
        string ones = onnx.Constant(layer, "ones", [.. Enumerable.Repeat(1f, Groups)], Groups),
            zeros = onnx.Constant(layer, "zeros", new float[Groups], Groups);
        string norm = onnx.Node(layer, "InstanceNormalization", [grouped, ones, zeros], OnnxAttribute.Of("epsilon", (float)Epsilon));
        string back = onnx.Node(layer, "Reshape", [norm, onnx.Node(layer, "Shape", [image])]);
        string scaled = onnx.Node(layer, "Mul", [back, onnx.Node(layer, "Reshape", [onnx.Tensor(layer, "weight"), column])]);
        return onnx.Node(layer, "Add", [scaled, onnx.Node(layer, "Reshape", [onnx.Tensor(layer, "bias"), column])]);
    }
}
