namespace FashionGan;

/// <summary>
/// The larger of x and a slope times x: ReLU for a slope of 0, else LeakyReLU (Maas, Hannun and Ng, ICML workshops 2013).
/// </summary>
/// <param name="Slope">The slope below 0, in [0, 1).</param>
internal sealed record ReluLayer(double Slope = 0) : LayerKind(Slope == 0 ? "ReLU" : "LeakyReLU")
{
    public override string Detail(IReadOnlyList<string> from) => Slope == 0 ? "" : FormattableString.Invariant($"slope {Slope}");

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        Require("the slope", Slope, 0, 0.999);
        return Single(inputs);
    }

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => PixelReach.Joined(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer)
    {
        float slope = (float)Slope;
        return compiler.Elementwise(layer, (x, y) => ElementwiseStep.Leaky(x, slope, y));
    }

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) => Slope == 0
        ? onnx.Node(layer, "Relu", [onnx.Input(layer)])
        : onnx.Node(layer, "LeakyRelu", [onnx.Input(layer)], OnnxAttribute.Of("alpha", (float)Slope));

    public override bool Fuse(PlanCompiler compiler, PlannedLayer layer, FusedLayer before)
    {
        if (before.IsActivated)
            return false;
        (before.Slope, before.IsActivated) = ((float)Slope, true);
        return true;
    }
}
