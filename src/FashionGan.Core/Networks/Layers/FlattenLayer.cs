namespace FashionGan;

/// <summary>An image as a vector, in PyTorch's order: channel, row, column.</summary>
internal sealed record FlattenLayer() : LayerKind("Flatten")
{
    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) => LayerShape.Vector(SingleImage(inputs).Count);

    // A dense layer's weights are put in the image's order instead.
    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.FeedsOnlyDenseLayers(layer.Name) ? compiler.Input(layer) : compiler.Add(layer, (x, y) => new ReshapingStep(x[0], y));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "Flatten", [onnx.Input(layer)], OnnxAttribute.Of("axis", 1));
}
