namespace FashionGan;

/// <summary>
/// Density and coverage: how deep in the midst of real images the generated ones lie, and how many real ones have one near.
/// </summary>
/// <remarks>
/// Naeem, Oh, Uh, Choi and Yoo, <i>Reliable fidelity and diversity metrics for generative models</i>, 2020, equations 3 and 4. Unlike
/// <see cref="PrecisionRecall"/> they look at the neighbourhoods of real rows alone, so that one odd generated row counts for little.
/// Distances in float64. A generated row exactly on the edge of a neighbourhood counts as inside, as in <see cref="PrecisionRecall"/>; the
/// authors' code leaves it outside. That matters only where rows repeat or features are few and discrete.
/// </remarks>
/// <param name="Density">
/// How many real neighbourhoods a generated row lies in, over k, on average; around 1 where the sets are alike, and it may be more.
/// </param>
/// <param name="Coverage">Share of the real rows whose neighbourhood holds a generated row, in [0, 1].</param>
public readonly record struct DensityCoverage(double Density, double Coverage)
{
    /// <summary>The neighbours counted where nothing else is asked for: the paper's choice.</summary>
    public const int DefaultNeighbors = 5;

    private const string Name = "Density and coverage";

    /// <summary>Compares two sets.</summary>
    /// <param name="real">Real images, more rows than neighbours.</param>
    /// <param name="generated">
    /// Generated ones, as many features in a row, and more rows than neighbours. Best as many rows as real ones.
    /// </param>
    /// <param name="neighbors">k, 1 to 100.</param>
    /// <param name="cancellationToken">Stops between two blocks of rows.</param>
    /// <exception cref="ArgumentException">There are too few rows, the dimensions differ, or all real rows are the same.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DensityCoverage Measure(
        FeatureMatrix real, FeatureMatrix generated, int neighbors = DefaultNeighbors, CancellationToken cancellationToken = default) =>
        Measure(real, generated, neighbors, new ParallelOptions { CancellationToken = cancellationToken });

    internal static DensityCoverage Measure(FeatureMatrix real, FeatureMatrix generated, int neighbors, ParallelOptions options)
    {
        new OptionCheck(Name).InRange(nameof(neighbors), neighbors, 1, 100).ThrowIfInvalid();
        FeaturePair.Check(Name, real, generated, neighbors + 1, $" to have {neighbors} neighbours each");
        FeaturePair.RequireVariety(Name, real);
        double[] radii = NeighborRadii.Squared(real, neighbors, options);
        var (depth, isCovered) = (new int[generated.Rows], new bool[real.Rows]);
        PairSweep.Run<SquaredDistance, Inside>(
            generated.ToPairRows(), real.ToPairRows(), new Inside(radii, depth, isCovered), upper: false, options);
        return new(
            depth.Sum(d => (double)d) / ((double)neighbors * generated.Rows), isCovered.Count(covered => covered) / (double)real.Rows);
    }

    /// <summary>
    /// Counts the real neighbourhoods a generated row lies in, and marks them. Threads may mark the same one: all write the same.
    /// </summary>
    private readonly struct Inside(double[] realRadii, int[] depth, bool[] isCovered) : IPairSink
    {
        public void Accept(int row, int column, ReadOnlySpan<double> sums)
        {
            var radii = realRadii.AsSpan(column, sums.Length);
            for (int i = 0; i < sums.Length; i++)
            {
                if (!(sums[i] <= radii[i]))
                    continue;
                depth[row]++;
                isCovered[column + i] = true;
            }
        }
    }
}
