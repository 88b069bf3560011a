namespace FashionGan;

/// <summary>
/// The largest of each square of pixels, channel by channel; squares at the end may be cut short (PyTorch's MaxPool2d with ceil_mode).
/// </summary>
/// <param name="Side">The square's side, 1 to 64.</param>
internal sealed record MaxPoolingLayer(int Side) : LayerKind("MaxPool2d")
{
    public override string FullDetail(IReadOnlyList<string> from) => $"{Side}x{Side}, squares at the end cut short";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        var input = SingleImage(inputs);
        Require("the square's side", Side, 1, ConvolutionLayer.MaxKernel);
        return LayerShape.Image(input.Channels, ((long)input.Height + Side - 1) / Side, ((long)input.Width + Side - 1) / Side);
    }

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => inputs[0].Window(Side, Side, padding: 0);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Add(layer, (x, y) => new MaxPoolingStep(x[0], y, Side, compiler.Graph.Vector));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "MaxPool", [onnx.Input(layer)], [.. OnnxAttribute.Window(Side, Side, 0), OnnxAttribute.Of("ceil_mode", 1)]);
}
