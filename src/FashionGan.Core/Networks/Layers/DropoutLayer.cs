namespace FashionGan;

/// <summary>
/// Zeroes numbers by chance in training, and multiplies the rest with 1 / (1 - rate); nothing after it (Srivastava et al., JMLR 15, 2014).
/// </summary>
/// <param name="Rate">The chance, in [0, 0.99].</param>
internal sealed record DropoutLayer(double Rate) : LayerKind("Dropout")
{
    public override string Detail(IReadOnlyList<string> from) => FormattableString.Invariant($"rate {Rate}");

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        Require("the rate", Rate, 0, 0.99);
        return Single(inputs);
    }

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => PixelReach.Joined(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) => compiler.Input(layer);

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) => onnx.Input(layer);

    public override bool Fuse(PlanCompiler compiler, PlannedLayer layer, FusedLayer before) => true;
}
