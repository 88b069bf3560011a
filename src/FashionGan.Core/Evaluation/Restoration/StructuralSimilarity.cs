using System.Buffers;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Structural similarity (SSIM) of two images, in [-1, 1]; 1 means identical.</summary>
/// <remarks>
/// <para>
/// Wang, Bovik, Sheikh and Simoncelli, <i>Image quality assessment: from error visibility to structural similarity</i>, IEEE TIP 13(4),
/// 2004, equation 13: Gaussian window of 11 x 11 with sigma 1.5, K1 = 0.01, K2 = 0.03, data range 1, weighted (not sample) covariances,
/// mean over the pixels whose window lies wholly inside the image. As scikit-image's <c>structural_similarity(gaussian_weights=True,
/// sigma=1.5, use_sample_covariance=False, data_range=1)</c> on float64 images.
/// </para>
/// <para>Computed in float64. Safe for many threads.</para>
/// </remarks>
public static class StructuralSimilarity
{
    /// <summary>The side of the window: the least height and width an image may have.</summary>
    public const int WindowSide = 11;

    private const double Sigma = 1.5, C1 = 0.01 * 0.01, C2 = 0.03 * 0.03;
    private const int Margin = WindowSide - 1;

    // x, y, xx + yy and xy: the variances are only ever used as a sum.
    private const int Planes = 4;

    // Large images are done in strips of about this many pixels, so that memory stays bounded and near.
    private const int StripPixels = 1 << 14;

    private static readonly double[] WindowWeights = Window();

    /// <summary>Compares two images.</summary>
    /// <param name="restored">The image that is judged, row after row, on the [0, 1] scale.</param>
    /// <param name="reference">The image it should be.</param>
    /// <param name="size">The size of both, at least 11 x 11.</param>
    /// <returns>The mean similarity.</returns>
    /// <exception cref="ArgumentException">A length does not fit the size, a side is shorter than the window, or a pixel is NaN or
    /// infinite.</exception>
    public static double Compute(ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, ImageSize size)
    {
        ImagePair.CheckLengths(restored, reference, size);
        CheckSize(size);
        int width = size.Width, rows = size.Height - Margin, columns = width - Margin;
        int stripRows = Math.Min(rows, 1 + StripPixels / width);
        int plane = (stripRows + Margin) * width;
        double[] buffer = ArrayPool<double>.Shared.Rent(2 * Planes * plane);
        try
        {
            double sum = 0;
            for (int row = 0; row < rows; row += stripRows)
            {
                int count = Math.Min(stripRows, rows - row), pixels = (count + Margin) * width;
                sum += SumStrip(restored.Slice(row * width, pixels), reference.Slice(row * width, pixels), buffer, count, width);
            }
            return ImagePair.CheckFinite(sum / ((double)rows * columns), restored, reference, size);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    /// <exception cref="ArgumentException">A side is shorter than the window.</exception>
    internal static void CheckSize(ImageSize size)
    {
        if (size.Height < WindowSide || size.Width < WindowSide)
            throw new ArgumentException($"SSIM needs images of at least {WindowSide}x{WindowSide}, these are {size}.", nameof(size));
    }

    /// <summary>The sum of the similarities of a strip with <paramref name="rows"/> rows of inner pixels.</summary>
    private static double SumStrip(ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, double[] buffer, int rows, int width)
    {
        int plane = restored.Length, all = Planes * plane;
        Span<double> input = buffer.AsSpan(0, all), output = buffer.AsSpan(all, all);
        Span<double> x = input[..plane], y = input.Slice(plane, plane);
        Span<double> squares = input.Slice(2 * plane, plane), product = input.Slice(3 * plane, plane);
        TensorPrimitives.ConvertTruncating<float, double>(restored, x);
        TensorPrimitives.ConvertTruncating<float, double>(reference, y);
        TensorPrimitives.Multiply<double>(x, x, squares);
        TensorPrimitives.MultiplyAdd<double>(y, y, squares, squares);
        TensorPrimitives.Multiply<double>(x, y, product);

        // All planes at once, down the columns and then along the rows; what runs over a plane's or row's end is not read.
        Filter(input, output, width);
        Filter(output[..(all - Margin * width)], input, 1);

        double sum = 0;
        int columns = width - Margin;
        for (int row = 0; row < rows; row++)
            sum += SumRow(input[(row * width)..], plane, columns);
        return sum;
    }

    /// <summary><c>output[i]</c> = the window's weighted sum of <c>input[i + k * step]</c>.</summary>
    private static void Filter(ReadOnlySpan<double> input, Span<double> output, int step)
    {
        int length = input.Length - Margin * step;
        output = output[..length];
        TensorPrimitives.Multiply(input[..length], WindowWeights[0], output);
        for (int k = 1; k < WindowSide; k++)
            TensorPrimitives.MultiplyAdd(input.Slice(k * step, length), WindowWeights[k], output, output);
    }

    private static double SumRow(ReadOnlySpan<double> moments, int plane, int columns)
    {
        ReadOnlySpan<double> mx = moments[..columns], my = moments.Slice(plane, columns);
        ReadOnlySpan<double> squares = moments.Slice(2 * plane, columns), product = moments.Slice(3 * plane, columns);
        double sum = 0;
        for (int i = 0; i < columns; i++)
        {
            double cross = mx[i] * my[i], means = mx[i] * mx[i] + my[i] * my[i];
            sum += (2 * cross + C1) * (2 * (product[i] - cross) + C2) / ((means + C1) * (squares[i] - means + C2));
        }
        return sum;
    }

    private static double[] Window()
    {
        double[] window = [.. Enumerable.Range(-WindowSide / 2, WindowSide).Select(d => Math.Exp(-d * d / (2 * Sigma * Sigma)))];
        TensorPrimitives.Divide(window, TensorPrimitives.Sum<double>(window), window);
        return window;
    }
}
