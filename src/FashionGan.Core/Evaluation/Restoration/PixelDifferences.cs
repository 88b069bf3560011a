using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>Differences of two images in float64, summed a piece at a time.</summary>
internal static class PixelDifferences
{
    private const int Length = 512;

    /// <param name="restored">The image that is judged.</param>
    /// <param name="reference">The image it should be.</param>
    /// <param name="size">The size of both.</param>
    /// <param name="sum">Sums what it makes of some pixels' differences.</param>
    /// <returns>The mean over the pixels.</returns>
    /// <exception cref="ArgumentException">A length does not fit the size, or a pixel is NaN or infinite.</exception>
    [SkipLocalsInit]
    public static double Mean(
        ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, ImageSize size, Func<ReadOnlySpan<double>, double> sum)
    {
        ImagePair.CheckLengths(restored, reference, size);
        Span<double> differences = stackalloc double[Length], others = stackalloc double[Length];
        double total = 0;
        for (int start = 0; start < restored.Length; start += Length)
        {
            int count = Math.Min(Length, restored.Length - start);
            TensorPrimitives.ConvertTruncating<float, double>(restored.Slice(start, count), differences);
            TensorPrimitives.ConvertTruncating<float, double>(reference.Slice(start, count), others);
            TensorPrimitives.Subtract<double>(differences[..count], others[..count], differences);
            total += sum(differences[..count]);
        }
        return ImagePair.CheckFinite(total / restored.Length, restored, reference, size);
    }
}
