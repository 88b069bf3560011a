namespace FashionGan;

/// <summary>The first value minus the second: what is left where the second is the noise.</summary>
internal sealed record DifferenceLayer() : LayerKind("Difference")
{
    public override string Detail(IReadOnlyList<string> from) => $"{from[0]} minus this";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) =>
        inputs.Count == 2 ? Alike(inputs) : throw new PlanException($"it takes two values, not {inputs.Count}");

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => PixelReach.Joined(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Add(layer, (x, y) => new CombinationStep(x[0], x[1], y, subtract: true));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) => onnx.Node(layer, "Sub", onnx.Inputs(layer));
}
