namespace FashionGan;

/// <summary>The same numbers in another shape, in PyTorch's order: channel, row, column.</summary>
internal sealed unsafe class ReshapingStep(GraphNode input, GraphNode output) : ImageStep(output)
{
    private readonly int[] _from = input.PyTorchOrder(), _to = output.PyTorchOrder();

    protected override void Image(float* workspace, int image)
    {
        float* from = workspace + input.Offset + image * input.ImageStride;
        float* to = workspace + Output.Offset + image * Output.ImageStride;
        for (int i = 0; i < _from.Length; i++)
            to[_to[i]] = from[_from[i]];
    }
}
