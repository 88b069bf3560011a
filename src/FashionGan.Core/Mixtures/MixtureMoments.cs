using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// What one round of fitting needs of some points: how much of them each Gaussian claims, and the sums of what it claims.
/// </summary>
internal sealed class MixtureMoments(int count, int dimension)
{
    private const int Chunk = 1_000;
    private const double Least = 1e-3; // A Gaussian that lost all its points keeps a little.

    private readonly double[] _claims = new double[count];
    private readonly double[] _sums = new double[count * dimension];
    private readonly double[] _products = new double[count * dimension * dimension];

    /// <summary>The sum of the points' log-likelihoods, in the scale of the scores.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>
    /// Gathers chunk after chunk on several threads, and adds in the order of the chunks, so that threads make no difference.
    /// </summary>
    /// <param name="points">How many points there are.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <param name="part">What some points give: the first of them, and how many.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MixtureMoments OfChunks(int points, ParallelOptions options, Func<int, int, MixtureMoments> part)
    {
        var parts = new MixtureMoments[(points + Chunk - 1) / Chunk];
        Parallel.For(0, parts.Length, options, p => parts[p] = part(p * Chunk, Math.Min(Chunk, points - p * Chunk)));
        var total = parts[0];
        foreach (var next in parts.Skip(1))
            total.Add(next);
        return total;
    }

    /// <summary>Shares a point out among the Gaussians by how likely each is to have made it.</summary>
    /// <param name="point">The point.</param>
    /// <param name="scores">Of each Gaussian, its log weight and the point's log density under it. Overwritten.</param>
    public void Take(ReadOnlySpan<double> point, Span<double> scores)
    {
        double most = TensorPrimitives.Max<double>(scores);
        TensorPrimitives.Subtract(scores, most, scores);
        TensorPrimitives.Exp<double>(scores, scores);
        double sum = TensorPrimitives.Sum<double>(scores);
        LogLikelihood += most + Math.Log(sum);
        for (int k = 0; k < scores.Length; k++)
        {
            double claim = scores[k] / sum;
            if (claim > 1e-6)
                Claim(k, claim, point);
        }
    }

    /// <summary>The likeliest weight of each Gaussian.</summary>
    public double[] Weights()
    {
        double total = _claims.Sum() + count * Least;
        return [.. _claims.Select(claim => (claim + Least) / total)];
    }

    /// <summary>Writes the likeliest mean of a Gaussian.</summary>
    public void Mean(int k, Span<double> destination) =>
        TensorPrimitives.Divide(_sums.AsSpan(k * dimension, dimension), _claims[k] + Least, destination);

    /// <summary>Writes the likeliest covariance of a Gaussian that has a mean, row after row.</summary>
    public void Covariance(int k, ReadOnlySpan<double> mean, Span<double> destination)
    {
        double claim = _claims[k] + Least;
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                // Only one half of the products was summed.
                double value = _products[(k * dimension + i) * dimension + j] / claim - mean[i] * mean[j];
                destination[i * dimension + j] = destination[j * dimension + i] = value;
            }
        }
    }

    private void Add(MixtureMoments other)
    {
        TensorPrimitives.Add<double>(_claims, other._claims, _claims);
        TensorPrimitives.Add<double>(_sums, other._sums, _sums);
        TensorPrimitives.Add<double>(_products, other._products, _products);
        LogLikelihood += other.LogLikelihood;
    }

    private void Claim(int k, double claim, ReadOnlySpan<double> point)
    {
        _claims[k] += claim;
        var sums = _sums.AsSpan(k * dimension, dimension);
        TensorPrimitives.MultiplyAdd(point, claim, sums, sums);
        for (int i = 0; i < dimension; i++)
        {
            if (point[i] == 0)
                continue;
            var row = _products.AsSpan((k * dimension + i) * dimension, i + 1);
            TensorPrimitives.MultiplyAdd(point[..(i + 1)], claim * point[i], row, row);
        }
    }
}
