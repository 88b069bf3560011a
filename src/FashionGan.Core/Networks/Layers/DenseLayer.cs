namespace FashionGan;

/// <summary>A fully connected layer between vectors, y = W x + b (PyTorch's Linear).</summary>
/// <param name="Outputs">The length of what comes out.</param>
internal sealed record DenseLayer(int Outputs) : LayerKind("Linear")
{
    /// <summary>Whether b is there.</summary>
    public bool Bias { get; init; } = true;

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        SingleVector(inputs);
        return LayerShape.Vector(Outputs);
    }

    public override IEnumerable<PlanTensor> Tensors(IReadOnlyList<LayerShape> inputs) =>
        WeightAndBias([Outputs, inputs[0].Channels], Outputs, Bias);

    public override long Summands(IReadOnlyList<LayerShape> inputs) => inputs[0].Channels;

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) => compiler.Emit(
        layer, compiler.Weights(layer, Outputs), f => compiler.Graph.Dense(
            compiler.Input(layer), f.Weights, f.Shape.Channels, f.Shape.Height, f.Shape.Width, f.Slope));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "Gemm", onnx.InputAndTensors(layer), OnnxAttribute.Of("transB", 1));
}
