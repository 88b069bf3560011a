namespace FashionGan;

/// <summary>1 / (1 + exp(-x)), number by number.</summary>
internal sealed record SigmoidLayer() : LayerKind("Sigmoid")
{
    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) => Single(inputs);

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => PixelReach.Joined(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) => compiler.Elementwise(layer, ElementFunctions.Sigmoid);

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) => onnx.Node(layer, "Sigmoid", [onnx.Input(layer)]);
}
