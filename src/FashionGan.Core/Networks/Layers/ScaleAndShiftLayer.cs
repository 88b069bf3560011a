namespace FashionGan;

/// <summary>
/// Lets a vector steer an image: y = x (1 + s) + b, where the first half of the vector holds a scale s for each channel and the second half
/// a shift b (Perez et al., <i>FiLM</i>, AAAI 2018; as Dhariwal and Nichol, NeurIPS 2021, tell a diffusion network its noise level and
/// class).
/// </summary>
internal sealed record ScaleAndShiftLayer() : LayerKind("ScaleAndShift")
{
    public override string Detail(IReadOnlyList<string> from) => $"by {from[1]}";

    public override LayerShape Shape(IReadOnlyList<LayerShape> inputs)
    {
        if (inputs is not [{ IsVector: false } image, { IsVector: true } vector] || vector.Channels != 2L * image.Channels)
            throw new PlanException($"it takes an image and a vector twice as long as it has channels, not {string.Join(" and ", inputs)}");
        return image;
    }

    public override GraphNode Compile(PlanCompiler compiler, PlannedLayer layer) => compiler.Overwriting(
        layer, inPlace => compiler.Graph.ScaleAndShift(compiler.Input(layer), compiler.Input(layer, 1), inPlace));

    public override string WriteOnnx(OnnxWriter onnx, PlannedLayer layer)
    {
        int channels = layer.Inputs[0].Channels;
        string columns = onnx.Node(layer, "Reshape", [onnx.Input(layer, 1), onnx.Integers(layer, "columns", -1, 2 * channels, 1, 1)]);
        string axis = onnx.Integers(layer, "axis", 1), middle = onnx.Integers(layer, "middle", channels);
        string scale = onnx.Node(layer, "Slice", [columns, onnx.Integers(layer, "start", 0), middle, axis]);
        string shift = onnx.Node(layer, "Slice", [columns, middle, onnx.Integers(layer, "end", 2 * channels), axis]);
        string factor = onnx.Node(layer, "Add", [scale, onnx.Constant(layer, "one", [1])]);
        return onnx.Node(layer, "Add", [onnx.Node(layer, "Mul", [onnx.Input(layer), factor]), shift]);
    }
}
