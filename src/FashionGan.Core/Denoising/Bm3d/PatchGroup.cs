using System.Numerics;
using System.Runtime.InteropServices;

namespace FashionGan;

/// <summary>A group of patches' coefficients, transformed across the group (Walsh and Hadamard), and the two ways of shrinking
/// them.</summary>
/// <remarks>The transform is not normalised: the standard deviation of noise grows by the square root of the number of patches.</remarks>
internal static class PatchGroup
{
    /// <summary>The transform across the group, in place; twice, it multiplies by the number of patches.</summary>
    /// <param name="group">A power of two of patches, one after another.</param>
    /// <param name="area">Coefficients of a patch.</param>
    public static void Hadamard(Span<float> group, int area)
    {
        for (int half = group.Length / 2; half >= area; half /= 2)
            for (int start = 0; start < group.Length; start += 2 * half)
                Butterfly(group.Slice(start, half), group.Slice(start + half, half));
    }

    /// <summary>Sets coefficients up to the threshold to 0 and counts the others.</summary>
    public static int HardThreshold(Span<float> group, float threshold)
    {
        int i = 0;
        ref float first = ref MemoryMarshal.GetReference(group);
        var kept = Vector<int>.Zero;
        for (; i <= group.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var values = Vector.LoadUnsafe(ref first, (nuint)i);
            var keep = Vector.GreaterThan(Vector.Abs(values), new Vector<float>(threshold));
            kept -= keep;
            Vector.ConditionalSelect(keep, values, Vector<float>.Zero).StoreUnsafe(ref first, (nuint)i);
        }
        int count = Vector.Sum(kept);
        for (; i < group.Length; i++)
        {
            bool keep = MathF.Abs(group[i]) > threshold;
            count += keep ? 1 : 0;
            group[i] = keep ? group[i] : 0;
        }
        return count;
    }

    /// <summary>Multiplies each coefficient by e^2 / (e^2 + variance), e being its estimate, and returns the sum of the squared
    /// factors.</summary>
    public static float Wiener(Span<float> group, ReadOnlySpan<float> estimate, float variance)
    {
        int i = 0;
        ref float first = ref MemoryMarshal.GetReference(group), guide = ref MemoryMarshal.GetReference(estimate);
        var sum = Vector<float>.Zero;
        for (; i <= group.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var power = Vector.LoadUnsafe(ref guide, (nuint)i);
            power *= power;
            var factor = power / (power + new Vector<float>(variance));
            (Vector.LoadUnsafe(ref first, (nuint)i) * factor).StoreUnsafe(ref first, (nuint)i);
            sum += factor * factor;
        }
        float energy = Vector.Sum(sum);
        for (; i < group.Length; i++)
        {
            float power = estimate[i] * estimate[i], factor = power / (power + variance);
            group[i] *= factor;
            energy += factor * factor;
        }
        return energy;
    }

    private static void Butterfly(Span<float> a, Span<float> b)
    {
        int i = 0;
        ref float firstA = ref MemoryMarshal.GetReference(a), firstB = ref MemoryMarshal.GetReference(b);
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> x = Vector.LoadUnsafe(ref firstA, (nuint)i), y = Vector.LoadUnsafe(ref firstB, (nuint)i);
            (x + y).StoreUnsafe(ref firstA, (nuint)i);
            (x - y).StoreUnsafe(ref firstB, (nuint)i);
        }
        for (; i < a.Length; i++)
            (a[i], b[i]) = (a[i] + b[i], a[i] - b[i]);
    }
}
