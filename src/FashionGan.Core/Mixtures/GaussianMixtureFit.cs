using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>How a <see cref="GaussianMixture"/> is fitted.</summary>
/// <param name="Components">How many Gaussians.</param>
/// <param name="Iterations">The most rounds.</param>
/// <param name="Floor">The least variance along any axis.</param>
/// <param name="Key">Where the starting points come from.</param>
internal sealed record GaussianMixtureFitOptions(int Components, int Iterations, double Floor, RandomKey Key);

/// <summary>Fits a mixture of Gaussians by <see cref="MixtureRounds{TMixture}"/>.</summary>
/// <remarks>
/// Covariances are the likeliest among those whose variance is nowhere below the floor, so that the likelihood rises from round to round
/// with the floor as without it.
/// </remarks>
internal static class GaussianMixtureFit
{
    private const double LeastGain = 1e-3;

    /// <param name="points">The points, one after another.</param>
    /// <param name="dimension">Numbers in a point.</param>
    /// <param name="options">How.</param>
    /// <param name="parallel">Threads, which do not change the result, and cancellation within a round.</param>
    /// <param name="gained">Is told the mean log-likelihood of a point before every round, once it is over.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static GaussianMixture Fit(
        double[] points, int dimension, GaussianMixtureFitOptions options, ParallelOptions parallel, Action<double>? gained = null) =>
        new MixtureRounds<GaussianMixture>(
            PairRows.Of(points, points.Length / dimension, dimension), options.Components, options.Iterations)
        {
            Scores = (mixture, first, some) => mixture.Scores(new PairRows(
                some, dimension, (row, destination) => points.AsSpan((first + row) * dimension, dimension).CopyTo(destination))),
            Maximise = moments => Maximise(moments, dimension, options),
            LeastGain = LeastGain,
            Report = (_, likelihood) => gained?.Invoke(likelihood),
        }.Fit(Start(points, dimension, options), parallel);

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
