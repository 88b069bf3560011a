using System.Numerics;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>A function of every number; the two spans are the same, or do not overlap.</summary>
internal delegate void ElementFunction(ReadOnlySpan<float> values, Span<float> results);

/// <summary>Applies a function to every number, row by row.</summary>
internal sealed unsafe class ElementwiseStep(GraphNode input, GraphNode output, ElementFunction function) : RowStep(output)
{
    protected override void Row(float* workspace, int image, int y) =>
        function(input.Row(workspace, image, y), Output.Row(workspace, image, y));

    /// <summary>The larger of x and slope times x.</summary>
    public static void Leaky(ReadOnlySpan<float> values, float slope, Span<float> results)
    {
        int i = 0;
        var slopes = new Vector<float>(slope);
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = new Vector<float>(values[i..]);
            Vector.Max(x, x * slopes).CopyTo(results[i..]);
        }
        for (; i < values.Length; i++)
            results[i] = MathF.Max(values[i], values[i] * slope);
    }
}

/// <summary>Multiplies every channel with a number of its own and adds another.</summary>
internal sealed unsafe class ScalingStep(GraphNode input, GraphNode output, float[] scale, float[] shift) : RowStep(output)
{
    protected override void Row(float* workspace, int image, int y)
    {
        Span<float> from = input.Row(workspace, image, y), to = Output.Row(workspace, image, y);
        for (int at = 0; at < from.Length; at += scale.Length)
            TensorPrimitives.MultiplyAdd(from.Slice(at, scale.Length), scale, shift, to.Slice(at, scale.Length));
    }
}
