namespace FashionGan;

/// <summary>The channels of images of one size side by side, or vectors end to end.</summary>
internal sealed record ConcatenationLayer() : LayerKind("Concatenation")
{
    public override string Detail(IReadOnlyList<string> from) => $"of {string.Join(" and ", from)}";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        if (inputs.Count < 2 || inputs.Any(i => (i.Height, i.Width, i.IsVector) != (inputs[0].Height, inputs[0].Width, inputs[0].IsVector)))
            throw new PlanException($"it takes two vectors or more, or images of one size, not {string.Join(" and ", inputs)}");
        long channels = inputs.Sum(i => (long)i.Channels);
        return inputs[0].IsVector ? LayerShape.Vector(channels) : LayerShape.Image(channels, inputs[0].Height, inputs[0].Width);
    }

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => PixelReach.Joined(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Add(layer, (x, y) => new ConcatenationStep(x, y));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "Concat", onnx.Inputs(layer), OnnxAttribute.Of("axis", 1));
}
