namespace FashionGan;

/// <summary>A vector as an image, in PyTorch's order (its Unflatten).</summary>
/// <param name="Channels">Channels of the image.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Width">Its columns.</param>
internal sealed record ReshapeLayer(int Channels, int Height, int Width) : LayerKind("Unflatten")
{
    public override string FullDetail(IReadOnlyList<string> from) => $"to {Channels}x{Height}x{Width}";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        var (vector, image) = (SingleVector(inputs), LayerShape.Image(Channels, Height, Width));
        return vector.Count == image.Count ? image : throw new PlanException($"{vector.Count} numbers are no image of {image}");
    }

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Add(layer, (x, y) => new ReshapingStep(x[0], y));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "Reshape", [onnx.Input(layer), onnx.Integers(layer, "shape", -1, Channels, Height, Width)]);

    public override bool Fuse(PlanCompiler compiler, PlannedLayer layer, FusedLayer before)
    {
        // What comes before can only be a dense layer: nothing else with weights makes a vector.
        before.Shape = layer.Shape;
        return true;
    }
}
