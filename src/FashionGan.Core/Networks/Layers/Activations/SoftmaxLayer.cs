namespace FashionGan;

/// <summary>A vector's exponentials over their sum: probabilities of logits.</summary>
internal sealed record SoftmaxLayer() : LayerKind("Softmax")
{
    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) => SingleVector(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Add(layer, (x, y) => new SoftmaxStep(x[0], y));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "Softmax", [onnx.Input(layer)], OnnxAttribute.Of("axis", 1));
}
