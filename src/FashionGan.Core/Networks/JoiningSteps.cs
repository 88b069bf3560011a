using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Sets the channels of several images of one size side by side (PyTorch's cat along the channels).</summary>
internal sealed unsafe class ConcatenationStep(IReadOnlyList<GraphNode> inputs, GraphNode output) : GraphStep(output)
{
    public override void Run(float* workspace, int images)
    {
        for (int image = 0; image < images; image++)
        {
            int channel = 0;
            foreach (var input in inputs)
            {
                float* from = workspace + input.Offset + image * input.ImageStride;
                float* to = workspace + Output.Offset + image * Output.ImageStride + channel;
                for (int y = 0; y < input.Height; y++)
                    for (int x = 0; x < input.Width; x++)
                        new ReadOnlySpan<float>(from + input.Pixel(y, x), input.Channels).CopyTo(new Span<float>(to + Output.Pixel(y, x), input.Channels));
                channel += input.Channels;
            }
        }
    }
}

/// <summary>Adds images of one size, or takes one from another: what a residual network needs.</summary>
internal sealed unsafe class CombinationStep(GraphNode left, GraphNode right, GraphNode output, bool subtract) : GraphStep(output)
{
    public override void Run(float* workspace, int images)
    {
        int length = Output.Width * Output.Channels;
        for (int image = 0; image < images; image++)
            for (int y = 0; y < Output.Height; y++)
            {
                var a = Row(left, image, y, workspace);
                var b = Row(right, image, y, workspace);
                if (subtract)
                    TensorPrimitives.Subtract(a, b, Row(Output, image, y, workspace));
                else
                    TensorPrimitives.Add(a, b, Row(Output, image, y, workspace));
            }

        Span<float> Row(GraphNode node, int image, int y, float* start) => new(start + node.Offset + image * node.ImageStride + node.Pixel(y, 0), length);
    }
}

/// <summary>Repeats every pixel across and down (PyTorch's nearest-neighbour Upsample).</summary>
internal sealed unsafe class UpsamplingStep(GraphNode input, GraphNode output, int factor) : GraphStep(output)
{
    public override void Run(float* workspace, int images)
    {
        for (int image = 0; image < images; image++)
        {
            float* from = workspace + input.Offset + image * input.ImageStride;
            float* to = workspace + Output.Offset + image * Output.ImageStride;
            for (int y = 0; y < Output.Height; y++)
                for (int x = 0; x < Output.Width; x++)
                    new ReadOnlySpan<float>(from + input.Pixel(y / factor, x / factor), input.Channels).CopyTo(new Span<float>(to + Output.Pixel(y, x), input.Channels));
        }
    }
}
