namespace FashionGan;

/// <summary>A grey image with its estimated noise level as a second channel; <see cref="UNetNetwork"/> has the formula.</summary>
internal sealed record NoiseMapLayer() : LayerKind("NoiseMap")
{
    public override string Detail(IReadOnlyList<string> from) => "estimated noise level as a second channel";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) =>
        SingleImage(inputs) is { Channels: 1, Height: >= 3, Width: >= 3 } image
            ? LayerShape.Image(2, image.Height, image.Width)
            : throw new PlanException($"it takes a grey image of at least 3x3, not {inputs[0]}");

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Add(layer, (x, y) => new NoiseMapStep(x[0], y));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer)
    {
        string image = onnx.Input(layer), mask = onnx.Constant(layer, "mask", [1, -2, 1, -2, 4, -2, 1, -2, 1], 1, 1, 3, 3);
        string deviation = onnx.Node(layer, "Abs", [onnx.Node(layer, "Conv", [image, mask])]);
        string mean = onnx.Node(layer, "GlobalAveragePool", [deviation]);
        string level = onnx.Node(layer, "Mul", [mean, onnx.Constant(layer, "scale", [(float)NoiseMapStep.Scale])]);
        string map = onnx.Node(layer, "Expand", [level, onnx.Node(layer, "Shape", [image])]);
        return onnx.Node(layer, "Concat", [image, map], OnnxAttribute.Of("axis", 1));
    }
}
