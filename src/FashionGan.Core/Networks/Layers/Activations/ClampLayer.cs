using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>A cut to [0, 1].</summary>
/// <param name="InTraining">
/// True to cut in training too, with the gradient passed on as if nothing had been cut (a straight-through estimator, Bengio et al. 2013).
/// So a pixel below 0 costs nothing where the target is 0, as it will cost nothing later, but is still called back where it is not.
/// False to leave all as it is in training.
/// </param>
internal sealed record ClampLayer(bool InTraining) : LayerKind("Clamp")
{
    public override string Detail(IReadOnlyList<string> from) => "to [0, 1]";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs) => Single(inputs);

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => PixelReach.Joined(inputs);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) =>
        compiler.Elementwise(layer, static (x, y) => TensorPrimitives.Clamp(x, 0f, 1f, y));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "Clip", [onnx.Input(layer), onnx.Constant(layer, "least", [0]), onnx.Constant(layer, "most", [1])]);
}
