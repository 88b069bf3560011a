namespace FashionGan;

/// <summary>A transposed convolution over images (PyTorch's ConvTranspose2d).</summary>
/// <param name="Outputs">Channels that come out.</param>
/// <param name="Kernel">The kernel's side.</param>
internal sealed record TransposedConvolutionLayer(int Outputs, int Kernel) : LayerKind("ConvTranspose2d")
{
    /// <summary>Output pixels from one input pixel to the next.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Pixels cut off around the output.</summary>
    public int Padding { get; init; }

    /// <summary>Whether there is a bias.</summary>
    public bool Bias { get; init; } = true;

    public override string Detail(IReadOnlyList<string> from) => $"{Kernel}x{Kernel}, stride {Stride}";

    public override string FullDetail(IReadOnlyList<string> from) => $"{Detail(from)}, padding {Padding}";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        var input = SingleImage(inputs);
        ConvolutionLayer.RequireKernel(Kernel, Stride, Padding);
        return LayerShape.Image(Outputs, Side(input.Height), Side(input.Width));
    }

    public override IEnumerable<PlanTensor> Tensors(IReadOnlyList<LayerShape> inputs) =>
        WeightAndBias([inputs[0].Channels, Outputs, Kernel, Kernel], Outputs, Bias);

    // One kernel place in stride x stride meets an output pixel.
    public override long Summands(IReadOnlyList<LayerShape> inputs) =>
        Math.Max(1, (long)inputs[0].Channels * Kernel * Kernel / (Stride * Stride));

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => inputs[0].Spread(Kernel, Stride, Padding);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) => compiler.Emit(
        layer, compiler.Weights(layer, Outputs, Kernel, isTransposed: true),
        f => compiler.Graph.Convolution(compiler.Input(layer), f.Weights, Stride, Padding, f.Slope));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "ConvTranspose", onnx.InputAndTensors(layer), OnnxAttribute.Window(Kernel, Stride, Padding));

    private long Side(int input) => (input - 1L) * Stride - 2 * Padding + Kernel;
}
