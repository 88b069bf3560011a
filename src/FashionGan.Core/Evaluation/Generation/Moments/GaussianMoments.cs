using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Mean and covariance of features, in double precision.</summary>
/// <param name="Mean">The mean of each feature.</param>
/// <param name="Covariance">The covariance (n - 1), row after row.</param>
internal sealed record GaussianMoments(double[] Mean, double[] Covariance)
{
    private const int Chunk = 256;

    public int Dimension => Mean.Length;

    /// <summary>The sum of the variances.</summary>
    public double Trace => Enumerable.Range(0, Dimension).Sum(i => Covariance[i * Dimension + i]);

    /// <summary>The moments of floats, which no order of the rows changes.</summary>
    /// <param name="features">At least 2 rows.</param>
    /// <param name="options">Threads, which do not change the result, and cancellation.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static GaussianMoments Of(FeatureMatrix features, ParallelOptions options)
    {
        var sums = new FeatureSums(features.Dimension);
        sums.Add(features, options);
        return sums.ToGaussian();
    }

    /// <param name="rows">At least 2.</param>
    /// <param name="options">Threads, which do not change the result, and cancellation.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static GaussianMoments Of(PairRows rows, ParallelOptions options)
    {
        int dimension = rows.Dimension;
        var mean = MeanOf(rows);
        var covariance = new double[dimension * dimension];
        var (columns, row) = (new double[dimension * Math.Min(Chunk, rows.Count)], new double[dimension]);
        for (int start = 0; start < rows.Count; start += Chunk)
        {
            int count = Math.Min(Chunk, rows.Count - start);
            for (int i = 0; i < count; i++)
            {
                rows.Read(start + i, row);
                TensorPrimitives.Subtract<double>(row, mean, row);
                for (int k = 0; k < dimension; k++)
                    columns[k * count + i] = row[k];
            }
            var turned = PairRows.Of(columns, dimension, count);
            PairSweep.Run<InnerProduct, Sum>(turned, turned, new Sum(covariance, dimension), upper: true, options);
        }
        TensorPrimitives.Divide(covariance, rows.Count - 1, covariance);
        for (int i = 0; i < dimension; i++)
            for (int j = 0; j < i; j++)
                covariance[i * dimension + j] = covariance[j * dimension + i];
        return new GaussianMoments(mean, covariance);
    }

    private static double[] MeanOf(PairRows rows)
    {
        double[] mean = new double[rows.Dimension], row = new double[rows.Dimension];
        for (int i = 0; i < rows.Count; i++)
        {
            rows.Read(i, row);
            TensorPrimitives.Add<double>(mean, row, mean);
        }
        TensorPrimitives.Divide(mean, rows.Count, mean);
        return mean;
    }

    private readonly struct Sum(double[] covariance, int dimension) : IPairSink
    {
        public void Accept(int row, int column, ReadOnlySpan<double> sums)
        {
            var target = covariance.AsSpan(row * dimension + column, sums.Length);
            TensorPrimitives.Add(target, sums, target);
        }
    }
}
