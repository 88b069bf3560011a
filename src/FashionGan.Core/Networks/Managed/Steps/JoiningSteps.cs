using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Sets the channels of several images of one size side by side (PyTorch's cat along the channels).</summary>
internal sealed unsafe class ConcatenationStep(IReadOnlyList<GraphNode> inputs, GraphNode output) : RowStep(output)
{
    protected override void Row(float* workspace, int image, int y)
    {
        int channel = 0;
        foreach (var input in inputs)
        {
            float* from = workspace + input.Offset + image * input.ImageStride;
            float* to = workspace + Output.Offset + image * Output.ImageStride + channel;
            for (int x = 0; x < input.Width; x++)
                new ReadOnlySpan<float>(from + input.Pixel(y, x), input.Channels)
                    .CopyTo(new Span<float>(to + Output.Pixel(y, x), input.Channels));
            channel += input.Channels;
        }
    }
}

/// <summary>Adds images of one size, or takes one from another: what a residual network needs.</summary>
internal sealed unsafe class CombinationStep(GraphNode left, GraphNode right, GraphNode output, bool subtract) : RowStep(output)
{
    protected override void Row(float* workspace, int image, int y)
    {
        ReadOnlySpan<float> a = left.Row(workspace, image, y), b = right.Row(workspace, image, y);
        if (subtract)
            TensorPrimitives.Subtract(a, b, Output.Row(workspace, image, y));
        else
            TensorPrimitives.Add(a, b, Output.Row(workspace, image, y));
    }
}
