namespace FashionGan;

/// <summary>
/// A number t as cos(w t) and sin(w t) at frequencies w in geometric steps from 1/2 to 32, so that dense layers can tell near values apart
/// (Vaswani et al., NeurIPS 2017, section 3.5; Tancik et al., NeurIPS 2020).
/// </summary>
/// <param name="Frequencies">How many frequencies, 2 to 1,024; the cosines come first, then the sines.</param>
internal sealed record FourierLayer(int Frequencies) : LayerKind("FourierFeatures")
{
    private const double Lowest = 0.5, Highest = 32;

    public override string Detail(IReadOnlyList<string> from) => $"{Frequencies} frequencies";

    public override string FullDetail(IReadOnlyList<string> from) =>
        FormattableString.Invariant($"cosines, then sines, at {Frequencies} frequencies in geometric steps from {Lowest} to {Highest}");

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        Require("the number of frequencies", Frequencies, 2, 1_024);
        return SingleVector(inputs) is { Channels: 1 }
            ? LayerShape.Vector(2L * Frequencies)
            : throw new PlanException($"it takes one number, not {inputs[0]}");
    }

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Add(layer, (x, y) => new FourierStep(x[0], y, Waves()));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer)
    {
        string angles = onnx.Node(layer, "Mul", [onnx.Input(layer), onnx.Constant(layer, "waves", Waves(), 1, Frequencies)]);
        return onnx.Node(
            layer, "Concat", [onnx.Node(layer, "Cos", [angles]), onnx.Node(layer, "Sin", [angles])], OnnxAttribute.Of("axis", 1));
    }

    /// <summary>The frequencies, lowest first.</summary>
    public float[] Waves() =>
        [.. Enumerable.Range(0, Frequencies).Select(i => (float)(Lowest * Math.Pow(Highest / Lowest, (double)i / (Frequencies - 1))))];
}
