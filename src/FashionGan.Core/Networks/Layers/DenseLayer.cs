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

    public override IEnumerable<PlanTensor> Tensors(IReadOnlyList<LayerShape> inputs)
    {
        yield return new("weight", TensorRole.Weight, [Outputs, inputs[0].Channels]);
        if (Bias)
            yield return new("bias", TensorRole.Bias, [Outputs]);
    }

    public override long Summands(IReadOnlyList<LayerShape> inputs) => inputs[0].Channels;

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer)
    {
        var weights = new LayerWeights(
            compiler.Tensor(layer, "weight"), compiler.Bias(layer, Outputs), Outputs, layer.Inputs[0].Channels, Kernel: 1,
            IsTransposed: false);
        return compiler.Emit(layer, weights, f => compiler.Graph.Dense(
            compiler.Input(layer), f.Weights, f.Shape.Channels, f.Shape.Height, f.Shape.Width, f.Slope));
    }

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) => onnx.Node(
        layer, "Gemm", [onnx.Input(layer), onnx.Tensor(layer, "weight"), .. Bias ? [onnx.Tensor(layer, "bias")] : Array.Empty<string>()],
        OnnxAttribute.Of("transB", 1));
}
