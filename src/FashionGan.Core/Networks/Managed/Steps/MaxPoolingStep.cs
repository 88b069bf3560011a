using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Keeps the largest of each square of pixels (PyTorch's MaxPool2d with ceil_mode): squares at the end may be cut short.</summary>
internal sealed unsafe class MaxPoolingStep(GraphNode input, GraphNode output, int side) : RowStep(output)
{
    protected override void Row(float* workspace, int image, int y)
    {
        float* from = workspace + input.Offset + image * input.ImageStride;
        float* to = workspace + Output.Offset + image * Output.ImageStride;
        for (int x = 0; x < Output.Width; x++)
            Pool(from, new Span<float>(to + Output.Pixel(y, x), Output.Channels), y * side, x * side);
    }

    private void Pool(float* from, Span<float> most, int top, int left)
    {
        most.Fill(float.NegativeInfinity);
        for (int y = top; y < Math.Min(top + side, input.Height); y++)
            for (int x = left; x < Math.Min(left + side, input.Width); x++)
                TensorPrimitives.Max(most, new ReadOnlySpan<float>(from + input.Pixel(y, x), most.Length), most);
    }
}
