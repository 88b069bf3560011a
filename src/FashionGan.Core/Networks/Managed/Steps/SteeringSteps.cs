using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// Lets a vector steer an image: every channel times 1 plus a number of the vector's first half, plus one of its second half.
/// </summary>
internal sealed unsafe class ScaleAndShiftStep(GraphNode input, GraphNode vector, GraphNode output) : RowStep(output)
{
    protected override void Row(float* workspace, int image, int y)
    {
        int channels = input.Channels;
        Span<float> factor = channels <= 1_024 ? stackalloc float[channels] : new float[channels];
        var steering = vector.Row(workspace, image, 0);
        var shift = steering[channels..];
        TensorPrimitives.Add(steering[..channels], 1f, factor);
        Span<float> from = input.Row(workspace, image, y), to = Output.Row(workspace, image, y);
        for (int at = 0; at < from.Length; at += channels)
            TensorPrimitives.MultiplyAdd(from.Slice(at, channels), factor, shift, to.Slice(at, channels));
    }
}

/// <summary>The cosines of a number at some frequencies, then the sines.</summary>
internal sealed unsafe class FourierStep(GraphNode input, GraphNode output, float[] waves) : ImageStep(output)
{
    protected override void Image(float* workspace, int image)
    {
        float t = input.Row(workspace, image, 0)[0];
        var features = Output.Row(workspace, image, 0);
        for (int i = 0; i < waves.Length; i++)
            (features[i], features[waves.Length + i]) = (MathF.Cos(waves[i] * t), MathF.Sin(waves[i] * t));
    }
}
