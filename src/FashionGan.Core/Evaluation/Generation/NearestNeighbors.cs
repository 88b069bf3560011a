using System.Collections.Immutable;

namespace FashionGan;

/// <summary>The training image nearest to each generated one: whether a generator repeats what it was shown.</summary>
/// <remarks>
/// A distance says little by itself. Hold it against that of real images that were not trained on: a generator whose images lie nearer to
/// the training images than those do has learnt some by heart. Euclidean distances, in float64. Immutable; safe for many threads.
/// </remarks>
public sealed class NearestNeighbors
{
    private const string Name = "Nearest training image";

    private NearestNeighbors(ImmutableArray<double> distances, ImmutableArray<int> rows) => (Distances, Rows) = (distances, rows);

    /// <summary>How far the nearest training row is away, one for each generated row.</summary>
    public ImmutableArray<double> Distances { get; }

    /// <summary>Which training row that is, the first where several are as near.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>Mean and standard deviation of the distances.</summary>
    public MetricSummary Summary => RunningMoments.Of(Distances).Summary;

    /// <summary>Finds the nearest training rows.</summary>
    /// <param name="generated">Generated images, at least 1 row.</param>
    /// <param name="training">The images that were trained on, at least 1 row of as many features.</param>
    /// <param name="cancellationToken">Stops between two blocks of rows.</param>
    /// <exception cref="ArgumentException">There are no rows, or the dimensions differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static NearestNeighbors Find(FeatureMatrix generated, FeatureMatrix training, CancellationToken cancellationToken = default) =>
        Find(generated, training, new ParallelOptions { CancellationToken = cancellationToken });

    internal static NearestNeighbors Find(FeatureMatrix generated, FeatureMatrix training, ParallelOptions options)
    {
        FeaturePair.Check(Name, training, generated, least: 1);
        var (distances, rows) = (new double[generated.Rows], new int[generated.Rows]);
        Array.Fill(distances, double.PositiveInfinity);
        PairSweep.Run<SquaredDistance, Nearest>(
            generated.ToPairRows(), training.ToPairRows(), new Nearest(distances, rows), upper: false, options);
        return new NearestNeighbors([.. distances.Select(Math.Sqrt)], [.. rows]);
    }

    private readonly struct Nearest(double[] distances, int[] rows) : IPairSink
    {
        public void Accept(int row, int column, ReadOnlySpan<double> sums)
        {
            for (int i = 0; i < sums.Length; i++)
                if (sums[i] < distances[row])
                    (distances[row], rows[row]) = (sums[i], column + i);
        }
    }
}
