namespace FashionGan;

/// <summary>Values of one shape added up: what a residual or a skip joins.</summary>
internal sealed record SumLayer() : LayerKind("Sum")
{
    public override string Detail(IReadOnlyList<string> from) => $"with {string.Join(" and ", from.Skip(1))}";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) => Alike(inputs);

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => PixelReach.Joined(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer)
    {
        var sum = compiler.Input(layer);
        for (int i = 1; i < layer.From.Length; i++)
        {
            GraphNode left = sum, right = compiler.Input(layer, i);
            sum = compiler.Graph.Add(layer.Shape, [left, right], output => new CombinationStep(left, right, output, subtract: false));
        }
        return sum;
    }

    public override bool Fuse(PlanCompiler compiler, PlannedLayer layer, FusedLayer before)
    {
        if (!before.MayAdd || compiler.Other(layer, before.Last) is not { } added)
            return false;
        (before.Added, before.IsActivated) = (added, true);
        return true;
    }

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) => onnx.Node(layer, "Sum", onnx.Inputs(layer));
}
