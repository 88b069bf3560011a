using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Mean squared error (MSE) of two images: the mean of (x - y)^2 over the pixels. 0 is best.</summary>
/// <remarks>Summed in float64. Safe for many threads.</remarks>
public static class MeanSquaredError
{
    /// <summary>Compares two images.</summary>
    /// <param name="restored">The image that is judged, row after row, on the [0, 1] scale.</param>
    /// <param name="reference">The image it should be.</param>
    /// <param name="size">The size of both.</param>
    /// <returns>The error, at least 0.</returns>
    /// <exception cref="ArgumentException">A length does not fit the size, or a pixel is NaN or infinite.</exception>
    public static double Compute(ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, ImageSize size) =>
        PixelDifferences.Mean(restored, reference, size, TensorPrimitives.SumOfSquares<double>);
}
