namespace FashionGan;

/// <summary>How far each row's k-th nearest neighbour among the others of its set is away.</summary>
internal static class NeighborRadii
{
    /// <param name="features">More than <paramref name="neighbors"/> rows.</param>
    /// <param name="neighbors">k.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <returns>Squared distances, one a row. 0 where a row stands k times more than once.</returns>
    public static double[] Squared(FeatureMatrix features, int neighbors, ParallelOptions options)
    {
        // A row's own distance, which is 0, counts among the smallest, so there is one more.
        int kept = neighbors + 1;
        var smallest = new double[features.Rows * kept];
        Array.Fill(smallest, double.PositiveInfinity);
        var rows = features.ToPairRows();
        PairSweep.Run<SquaredDistance, Smallest>(rows, rows, new Smallest(smallest, kept), upper: false, options);
        return [.. Enumerable.Range(0, features.Rows).Select(row => smallest[row * kept + neighbors])];
    }

    /// <summary>Keeps each row's smallest distances, in order.</summary>
    private readonly struct Smallest(double[] smallest, int kept) : IPairSink
    {
        public void Accept(int row, int column, ReadOnlySpan<double> sums)
        {
            var mine = smallest.AsSpan(row * kept, kept);
            foreach (double distance in sums)
            {
                if (!(distance < mine[^1]))
                    continue;
                int at = kept - 1;
                for (; at > 0 && mine[at - 1] > distance; at--)
                    mine[at] = mine[at - 1];
                mine[at] = distance;
            }
        }
    }
}
