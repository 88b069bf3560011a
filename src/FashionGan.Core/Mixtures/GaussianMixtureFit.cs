using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>How a <see cref="GaussianMixture"/> is fitted.</summary>
/// <param name="Components">How many Gaussians.</param>
/// <param name="Iterations">The most rounds.</param>
/// <param name="Floor">The least variance along any axis.</param>
/// <param name="Key">Where the starting points come from.</param>
internal sealed record GaussianMixtureFitOptions(int Components, int Iterations, double Floor, RandomKey Key);

/// <summary>Fits a mixture of Gaussians by expectation and maximisation (Dempster, Laird and Rubin 1977; Bishop, <i>Pattern recognition and
/// machine learning</i>, 9.2).</summary>
/// <remarks>
/// Covariances are the likeliest among those whose variance is nowhere below the floor, so that the likelihood rises from round to round
/// with the floor as without it.
/// </remarks>
internal static class GaussianMixtureFit
{
    private const double LeastGain = 1e-3; // Of the mean log-likelihood of a point; where a round gains less, it is the last.

    /// <param name="points">The points, one after another.</param>
    /// <param name="dimension">Numbers in a point.</param>
    /// <param name="options">How.</param>
    /// <param name="parallel">Threads, which do not change the result, and cancellation within a round.</param>
    /// <param name="gained">Is told the mean log-likelihood of a point before every round.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static GaussianMixture Fit(
        double[] points, int dimension, GaussianMixtureFitOptions options, ParallelOptions parallel, Action<double>? gained = null)
    {
        int count = points.Length / dimension;
        var mixture = Start(points, dimension, options);
        double before = double.NegativeInfinity;
        for (int round = 0; round < options.Iterations; round++)
        {
            var moments = MixtureMoments.OfChunks(
                count, parallel, (first, some) => Expect(points.AsMemory(first * dimension, some * dimension), dimension, mixture));
            double likelihood = moments.LogLikelihood / count;
            gained?.Invoke(likelihood);
            mixture = Maximise(moments, dimension, options);
            if (likelihood - before < LeastGain)
                break;
            before = likelihood;
        }
        return mixture;
    }

    // Round Gaussians, as wide as the points lie apart on the average: the first round is a soft k-means.
    private static GaussianMixture Start(double[] points, int dimension, GaussianMixtureFitOptions options)
    {
        int count = points.Length / dimension;
        double[] means = MixtureStarts.Draw<double>(points, dimension, options.Components, options.Key), middle = new double[dimension];
        for (int n = 0; n < count; n++)
            TensorPrimitives.Add(middle, points.AsSpan(n * dimension, dimension), middle);
        TensorPrimitives.Divide(middle, count, middle);
        double squares = TensorPrimitives.SumOfSquares<double>(points) - count * TensorPrimitives.SumOfSquares<double>(middle);
        var covariance = new double[dimension * dimension];
        for (int i = 0; i < dimension; i++)
            covariance[i * dimension + i] = Math.Max(squares / points.Length, options.Floor);
        return new GaussianMixture([.. Enumerable.Range(0, options.Components).Select(
            k => new MixtureGaussian(1.0 / options.Components, means[(k * dimension)..((k + 1) * dimension)], covariance))]);
    }

    private static MixtureMoments Expect(ReadOnlyMemory<double> points, int dimension, GaussianMixture mixture)
    {
        int components = mixture.Components.Length;
        var moments = new MixtureMoments(components, dimension);
        var rows = new PairRows(
            points.Length / dimension, dimension, (row, destination) => points.Span.Slice(row * dimension, dimension).CopyTo(destination));
        double[] scores = mixture.Scores(rows);
        for (int n = 0; n < rows.Count; n++)
            moments.Take(points.Span.Slice(n * dimension, dimension), scores.AsSpan(n * components, components));
        return moments;
    }

    private static GaussianMixture Maximise(MixtureMoments moments, int dimension, GaussianMixtureFitOptions options)
    {
        double[] weights = moments.Weights();
        return new GaussianMixture([.. weights.Select((weight, k) =>
        {
            double[] mean = new double[dimension], covariance = new double[dimension * dimension];
            moments.Mean(k, mean);
            moments.Covariance(k, mean, covariance);
            VarianceFloor.Ensure(covariance, dimension, options.Floor);
            return new MixtureGaussian(weight, mean, covariance);
        })]);
    }
}
