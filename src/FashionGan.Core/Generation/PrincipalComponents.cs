using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>The mean of images and the directions in which they vary most (principal component analysis; Bishop, <i>Pattern recognition and
/// machine learning</i>, 12.1). Pixels are in [0, 1].</summary>
/// <param name="Mean">The mean image.</param>
/// <param name="Axes">The directions, one after another, each as long as an image, of unit length and orthogonal.</param>
/// <param name="Variances">The variance (n - 1) along each, largest first.</param>
internal sealed record PrincipalComponents(double[] Mean, double[] Axes, double[] Variances)
{
    /// <param name="images">At least 2.</param>
    /// <param name="count">How many directions, 1 to the number of pixels.</param>
    /// <param name="options">Threads, which do not change the result, and cancellation.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PrincipalComponents Of(ImageSet images, int count, ParallelOptions options)
    {
        int pixels = images.Size.Pixels;
        var moments = GaussianMoments.Of(new PairRows(images.Count, pixels, (row, destination) => Read(images, row, destination)), options);
        var (variances, axes) = LeadingEigen.Of(moments.Covariance, pixels, count, options);
        return new PrincipalComponents(moments.Mean, axes, variances);
    }

    /// <summary>Where images lie along the directions, from the mean.</summary>
    /// <param name="images">The images.</param>
    /// <param name="places">Which of them.</param>
    /// <param name="options">Threads, which do not change the result, and cancellation.</param>
    /// <returns>As many numbers as there are directions for each image, image after image.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public double[] Project(ImageSet images, int[] places, ParallelOptions options)
    {
        var centred = new PairRows(places.Length, Mean.Length, (row, destination) =>
        {
            Read(images, places[row], destination);
            TensorPrimitives.Subtract(destination, Mean, destination);
        });
        return PairProduct.Of(centred, PairRows.Of(Axes, Variances.Length, Mean.Length), options);
    }

    private static void Read(ImageSet images, int index, Span<double> destination)
    {
        TensorPrimitives.ConvertTruncating<byte, double>(images.Pixels(index), destination);
        TensorPrimitives.Divide(destination, 255, destination);
    }
}
