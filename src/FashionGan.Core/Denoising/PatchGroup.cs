using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>A group of patches' coefficients, transformed across the group (Walsh and Hadamard), and the two ways of shrinking
/// them.</summary>
internal static class PatchGroup
{
    /// <summary>The transform across the group, in place and its own inverse.</summary>
    /// <param name="group">A power of two of patches, one after another.</param>
    /// <param name="area">Coefficients of a patch.</param>
    /// <param name="scratch">As long as half the group.</param>
    public static void Hadamard(Span<float> group, int area, Span<float> scratch)
    {
        int count = group.Length / area;
        for (int half = group.Length / 2; half >= area; half /= 2)
        {
            for (int start = 0; start < group.Length; start += 2 * half)
            {
                Span<float> a = group.Slice(start, half), b = group.Slice(start + half, half), difference = scratch[..half];
                TensorPrimitives.Subtract(a, b, difference);
                TensorPrimitives.Add(a, b, a);
                difference.CopyTo(b);
            }
        }
        TensorPrimitives.Multiply(group, 1 / MathF.Sqrt(count), group);
    }

    /// <summary>Sets coefficients up to the threshold to 0 and counts the others.</summary>
    public static int HardThreshold(Span<float> group, float threshold)
    {
        int kept = 0;
        for (int i = 0; i < group.Length; i++)
        {
            bool keep = MathF.Abs(group[i]) > threshold;
            kept += keep ? 1 : 0;
            group[i] = keep ? group[i] : 0;
        }
        return kept;
    }

    /// <summary>Multiplies each coefficient by e^2 / (e^2 + variance), e being its estimate, and returns the sum of the squared
    /// factors.</summary>
    public static float Wiener(Span<float> group, Span<float> estimate, float variance)
    {
        TensorPrimitives.Multiply(estimate, estimate, estimate);
        float energy = 0;
        for (int i = 0; i < group.Length; i++)
        {
            float factor = estimate[i] / (estimate[i] + variance);
            group[i] *= factor;
            energy += factor * factor;
        }
        return energy;
    }
}
