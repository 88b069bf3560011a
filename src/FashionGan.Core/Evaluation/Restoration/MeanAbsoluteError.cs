using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>Mean absolute error (MAE) of two images: the mean of |x - y| over the pixels. 0 is best.</summary>
/// <remarks>Summed in float64. Safe for many threads.</remarks>
public static class MeanAbsoluteError
{
    /// <summary>Compares two images.</summary>
    /// <param name="restored">The image that is judged, row after row, on the [0, 1] scale.</param>
    /// <param name="reference">The image it should be.</param>
    /// <param name="size">The size of both.</param>
    /// <returns>The error, at least 0.</returns>
    /// <exception cref="ArgumentException">A length does not fit the size, or a pixel is NaN or infinite.</exception>
    [SkipLocalsInit]
    public static double Compute(ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, ImageSize size)
    {
        ImagePair.CheckLengths(restored, reference, size);
        Span<double> buffer = stackalloc double[2 * DifferenceChunk.Length];
        double sum = 0;
        for (int start = 0; start < restored.Length; start += DifferenceChunk.Length)
            sum += TensorPrimitives.SumOfMagnitudes<double>(DifferenceChunk.Read(restored, reference, start, buffer));
        return ImagePair.CheckFinite(sum / restored.Length, restored, reference, size);
    }
}
