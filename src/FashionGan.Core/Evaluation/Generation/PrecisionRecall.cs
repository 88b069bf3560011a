namespace FashionGan;

/// <summary>Improved precision and recall: how many generated images look real, and how much of what is real is generated.</summary>
/// <remarks>
/// Kynkaanniemi, Karras, Laine, Lehtinen and Aila, <i>Improved precision and recall metric for assessing generative models</i>, 2019,
/// equations 1 and 2: a row lies in the other set's manifold where it is no farther from one of its rows than that row's k-th nearest
/// neighbour is. Distances in float64.
/// </remarks>
/// <param name="Precision">Share of the generated rows that lie in the manifold of the real ones, in [0, 1].</param>
/// <param name="Recall">Share of the real rows that lie in the manifold of the generated ones, in [0, 1].</param>
public readonly record struct PrecisionRecall(double Precision, double Recall)
{
    /// <summary>The neighbours counted where nothing else is asked for: the paper's choice.</summary>
    public const int DefaultNeighbors = 3;

    private const string Name = "Precision and recall";

    /// <summary>Compares two sets.</summary>
    /// <param name="real">Real images, more rows than neighbours.</param>
    /// <param name="generated">
    /// Generated ones, as many features in a row, and more rows than neighbours. Best as many rows as real ones.
    /// </param>
    /// <param name="neighbors">k, 1 to 100.</param>
    /// <param name="cancellationToken">Stops between two blocks of rows.</param>
    /// <exception cref="ArgumentException">There are too few rows, the dimensions differ, or all real rows are the same.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PrecisionRecall Measure(
        FeatureMatrix real, FeatureMatrix generated, int neighbors = DefaultNeighbors, CancellationToken cancellationToken = default) =>
        Measure(real, generated, neighbors, new ParallelOptions { CancellationToken = cancellationToken });

    internal static PrecisionRecall Measure(FeatureMatrix real, FeatureMatrix generated, int neighbors, ParallelOptions options)
    {
        new OptionCheck(Name).InRange(nameof(neighbors), neighbors, 1, 100).ThrowIfInvalid();
        FeaturePair.Check(Name, real, generated, neighbors + 1, $" to have {neighbors} neighbours each");
        FeaturePair.RequireVariety(Name, real);
        double[] realRadii = NeighborRadii.Squared(real, neighbors, options),
            generatedRadii = NeighborRadii.Squared(generated, neighbors, options);
        bool[] looksReal = new bool[generated.Rows], isReached = new bool[real.Rows];
        PairSweep.Run<SquaredDistance, Inside>(
            generated.ToPairRows(), real.ToPairRows(), new Inside(generatedRadii, realRadii, looksReal, isReached), upper: false, options);
        return new(looksReal.Count(inside => inside) / (double)generated.Rows, isReached.Count(inside => inside) / (double)real.Rows);
    }

    /// <summary>Marks the rows that lie in the other set's manifold. Threads may mark the same row: all write the same.</summary>
    private readonly struct Inside(double[] generatedRadii, double[] realRadii, bool[] looksReal, bool[] isReached) : IPairSink
    {
        public void Accept(int row, int column, ReadOnlySpan<double> sums)
        {
            double radius = generatedRadii[row];
            var radii = realRadii.AsSpan(column, sums.Length);
            for (int i = 0; i < sums.Length; i++)
            {
                if (sums[i] <= radii[i])
                    looksReal[row] = true;
                if (sums[i] <= radius)
                    isReached[column + i] = true;
            }
        }
    }
}
