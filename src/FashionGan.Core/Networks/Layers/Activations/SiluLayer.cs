namespace FashionGan;

/// <summary>x / (1 + exp(-x)), number by number (Hendrycks and Gimpel, <i>Gaussian error linear units</i>, 2016; PyTorch's SiLU).</summary>
internal sealed record SiluLayer() : LayerKind("SiLU")
{
    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) => Single(inputs);

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => PixelReach.Joined(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Overwriting(layer, inPlace => compiler.Graph.Silu(compiler.Input(layer), inPlace));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "Mul", [onnx.Input(layer), onnx.Node(layer, "Sigmoid", [onnx.Input(layer)])]);
}
