namespace FashionGan;

/// <summary>A convolution over images, y = W * x + b (PyTorch's Conv2d).</summary>
/// <param name="Outputs">Channels that come out.</param>
/// <param name="Kernel">The kernel's side.</param>
internal sealed record ConvolutionLayer(int Outputs, int Kernel) : LayerKind("Conv2d")
{
    internal const int MaxKernel = 64;

    /// <summary>Input pixels from one output pixel to the next.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Zeros around the input.</summary>
    public int Padding { get; init; }

    /// <summary>Whether b is there.</summary>
    public bool Bias { get; init; } = true;

    public override string Detail(IReadOnlyList<string> from) => $"{Kernel}x{Kernel}, stride {Stride}";

    public override string FullDetail(IReadOnlyList<string> from) => $"{Detail(from)}, padding {Padding}";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        var input = SingleImage(inputs);
        RequireKernel(Kernel, Stride, Padding);
        return LayerShape.Image(Outputs, Side(input.Height), Side(input.Width));
    }

    public override IEnumerable<PlanTensor> Tensors(IReadOnlyList<LayerShape> inputs) =>
        WeightAndBias([Outputs, inputs[0].Channels, Kernel, Kernel], Outputs, Bias);

    public override long Summands(IReadOnlyList<LayerShape> inputs) => (long)inputs[0].Channels * Kernel * Kernel;

    public override PixelReach? Reach(IReadOnlyList<PixelReach> inputs) => inputs[0].Window(Kernel, Stride, Padding);

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) => compiler.Emit(
        layer, compiler.Weights(layer, Outputs, Kernel),
        f => compiler.Graph.Convolution(compiler.Input(layer), f.Weights, Stride, Padding, f.Slope, f.Added), mayAdd: true);

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer) =>
        onnx.Node(layer, "Conv", onnx.InputAndTensors(layer), OnnxAttribute.Window(Kernel, Stride, Padding));

    /// <exception cref="PlanException">A setting is out of range.</exception>
    internal static void RequireKernel(int kernel, int stride, int padding)
    {
        Require("the kernel's side", kernel, 1, MaxKernel);
        Require("the stride", stride, 1, MaxKernel);
        Require("the padding", padding, 0, MaxKernel);
    }

    private long Side(int input)
    {
        long room = (long)input + 2 * Padding - Kernel;
        return room >= 0
            ? room / Stride + 1
            : throw new PlanException($"a kernel of {Kernel} is larger than {input} pixels with a padding of {Padding}");
    }
}
