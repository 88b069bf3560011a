using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// Frechet distance of two sets of features, taken for Gaussians: FID, where the features are an Inception network's. 0 is best.
/// </summary>
/// <remarks>
/// <para>
/// |m1 - m2|^2 + tr(C1 + C2 - 2 (C1^(1/2) C2 C1^(1/2))^(1/2)), means and covariances (n - 1) in float64: Dowson and Landau 1982; Heusel,
/// Ramsauer, Unterthiner, Nessler and Hochreiter, <i>GANs trained by a two time-scale update rule converge to a local Nash equilibrium</i>,
/// 2017, equation 6. The last term is the sum of the roots of the eigenvalues of F C2 F^T, where C1 = F^T F: the same as those of the
/// symmetric product. F has as many rows as C1 has rank, so fewer rows than features do no harm.
/// </para>
/// <para>
/// The distance depends on the extractor, and shrinks as rows are added on either side: compare figures only where both are the same.
/// Safe for many threads.
/// </para>
/// </remarks>
public static class FrechetDistance
{
    /// <summary>The most features a row may have.</summary>
    public const int MaxDimension = 4096;

    private const string Name = "FID";

    /// <summary>Compares two sets.</summary>
    /// <param name="real">Real images, at least 2 rows.</param>
    /// <param name="generated">Generated ones, at least 2 rows of as many features.</param>
    /// <param name="cancellationToken">Stops between two blocks of rows.</param>
    /// <returns>The distance, at least 0.</returns>
    /// <exception cref="ArgumentException">
    /// There are too few rows, the dimensions differ, or there are more than 4,096 features.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Compute(FeatureMatrix real, FeatureMatrix generated, CancellationToken cancellationToken = default) =>
        Compute(real, generated, new ParallelOptions { CancellationToken = cancellationToken });

    /// <summary>Compares two sets whose moments are known: the same to the bit as comparing their features.</summary>
    /// <param name="real">Moments of real images, at least 2.</param>
    /// <param name="generated">Moments of generated ones, at least 2, by the same extractor.</param>
    /// <param name="cancellationToken">Stops on the way.</param>
    /// <returns>The distance, at least 0.</returns>
    /// <exception cref="ArgumentException">There are too few images, or the extractors differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Compute(FeatureMoments real, FeatureMoments generated, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        FeatureMoments.RequireOneExtractor(real, generated);
        if (Math.Min(real.Count, generated.Count) < 2)
            throw new ArgumentException(
                $"{Name}: needs at least 2 real and 2 generated images; there are {real.Count} real and {generated.Count} generated.");
        return Between(real.ToGaussian(), generated.ToGaussian(), new ParallelOptions { CancellationToken = cancellationToken });
    }

    /// <exception cref="ArgumentException">A row has more features than are compared.</exception>
    internal static void RequireDimension(int dimension)
    {
        if (dimension > MaxDimension)
            throw new ArgumentException(
                $"{Name}: rows have {dimension} features, at most {MaxDimension} are compared; project them to fewer first.");
    }

    internal static double Compute(FeatureMatrix real, FeatureMatrix generated, ParallelOptions options)
    {
        FeaturePair.Check(Name, real, generated, least: 2);
        RequireDimension(real.Dimension);
        return Between(GaussianMoments.Of(real, options), GaussianMoments.Of(generated, options), options);
    }

    /// <summary>The distance of two Gaussians whose moments are known.</summary>
    internal static double Between(GaussianMoments first, GaussianMoments second, ParallelOptions? options = null)
    {
        options ??= new ParallelOptions();
        int dimension = first.Dimension;
        double means = TensorPrimitives.Distance<double>(first.Mean, second.Mean);
        var (factor, rank) = SemidefiniteFactor.Of(first.Covariance, dimension);
        double[] half = PairProduct.Of(factor, rank, second.Covariance, dimension, dimension, options);
        double[] values = SymmetricEigenvalues.Of(PairProduct.Of(half, rank, factor, rank, dimension, options), rank);
        options.CancellationToken.ThrowIfCancellationRequested();
        // No eigenvalue is negative but by rounding, and neither is the distance.
        double roots = values.Sum(v => Math.Sqrt(Math.Max(v, 0)));
        return Math.Max(0, means * means + first.Trace + second.Trace - 2 * roots);
    }
}
