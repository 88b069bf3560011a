using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Turns each pixel's channels into shares: exp(x) over their sum (PyTorch's softmax along the channels).</summary>
internal sealed unsafe class SoftmaxStep(GraphNode input, GraphNode output) : ImageStep(output)
{
    protected override void Image(float* workspace, int image)
    {
        for (int y = 0; y < Output.Height; y++)
            for (int x = 0; x < Output.Width; x++)
                Share(
                    new ReadOnlySpan<float>(workspace + input.Offset + image * input.ImageStride + input.Pixel(y, x), input.Channels),
                    new Span<float>(workspace + Output.Offset + image * Output.ImageStride + Output.Pixel(y, x), Output.Channels));
    }

    private static void Share(ReadOnlySpan<float> logits, Span<float> shares)
    {
        // The largest becomes 1, so that nothing overflows.
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), shares);
        TensorPrimitives.Exp<float>(shares, shares);
        TensorPrimitives.Divide(shares, TensorPrimitives.Sum<float>(shares), shares);
    }
}
