using System.Numerics;

namespace FashionGan;

/// <summary>
/// Kernel distance of two sets of features: KID, where the features are an Inception network's. 0 is best; the estimate is unbiased, so it
/// may fall below.
/// </summary>
/// <remarks>
/// <para>
/// The squared maximum mean discrepancy under the kernel (x . y / d + 1)^3, estimated without bias on subsets drawn without replacement:
/// Binkowski, Sutherland, Arbel and Gretton, <i>Demystifying MMD GANs</i>, 2018. Subsets of the two sets are independent.
/// </para>
/// <para>
/// Which rows a subset holds depends on the seed and on what the rows are, not on their order. Computed in float64; safe for many threads.
/// </para>
/// </remarks>
public static class KernelDistance
{
    /// <summary>How many subsets are drawn where nothing else is asked for.</summary>
    public const int DefaultSubsets = 100;

    /// <summary>Rows in a subset where nothing else is asked for.</summary>
    public const int DefaultSubsetSize = 1_000;

    private const string Name = "KID";

    /// <summary>Compares two sets.</summary>
    /// <param name="real">Real images, at least as many rows as a subset has.</param>
    /// <param name="generated">Generated ones, as many features in a row, and at least as many rows as a subset has.</param>
    /// <param name="subsets">How many subsets are drawn, 1 to 10,000.</param>
    /// <param name="subsetSize">Rows in each, 2 to 100,000.</param>
    /// <param name="seed">Which subsets.</param>
    /// <param name="cancellationToken">Stops between two subsets.</param>
    /// <returns>Mean and standard deviation over the subsets.</returns>
    /// <exception cref="ArgumentException">A number is out of range, there are too few rows, or the dimensions differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MetricSummary Compute(
        FeatureMatrix real, FeatureMatrix generated, int subsets = DefaultSubsets, int subsetSize = DefaultSubsetSize, ulong seed = 0,
        CancellationToken cancellationToken = default) =>
        Compute(real, generated, subsets, subsetSize, seed, new ParallelOptions { CancellationToken = cancellationToken });

    internal static MetricSummary Compute(
        FeatureMatrix real, FeatureMatrix generated, int subsets, int subsetSize, ulong seed, ParallelOptions options)
    {
        new OptionCheck(Name).InRange(nameof(subsets), subsets, 1, 10_000).InRange(nameof(subsetSize), subsetSize, 2, 100_000)
            .ThrowIfInvalid();
        FeaturePair.Check(Name, real, generated, subsetSize, ", as many as a subset has");
        int[] realOrder = real.ContentOrder(), generatedOrder = generated.ContentOrder();
        var values = new double[subsets];
        Parallel.For(0, subsets, options, n =>
        {
            var x = real.ToPairRows(Draw(realOrder, subsetSize, new RandomKey(seed, (ulong)n, 0)));
            var y = generated.ToPairRows(Draw(generatedOrder, subsetSize, new RandomKey(seed, (ulong)n, 1)));
            values[n] = Discrepancy(x, y);
        });
        return RunningMoments.Of(values).Summary;
    }

    /// <summary>Gretton et al. 2012, equation 3.</summary>
    private static double Discrepancy(PairRows x, PairRows y)
    {
        double pairs = x.Count * (x.Count - 1.0) / 2;
        return (Sum(x, x, upper: true) + Sum(y, y, upper: true)) / pairs - 2 * Sum(x, y, upper: false) / ((double)x.Count * y.Count);
    }

    private static double Sum(PairRows x, PairRows y, bool upper)
    {
        var sum = new CubicSum(1.0 / x.Dimension, upper);
        PairSweep.RunHere<InnerProduct, CubicSum>(x, y, ref sum, upper);
        return sum.Total;
    }

    private static int[] Draw(int[] places, int count, RandomKey key)
    {
        int[] drawn = [.. places];
        var words = new PhiloxReader(key);
        for (int i = 0; i < count; i++)
        {
            int j = i + (int)words.Below((uint)(drawn.Length - i));
            (drawn[i], drawn[j]) = (drawn[j], drawn[i]);
        }
        return drawn[..count];
    }

    /// <summary>Sums the kernel over all pairs, or over those above the diagonal.</summary>
    private struct CubicSum(double scale, bool upper) : IPairSink
    {
        private Vector<double> _lanes;
        private double _rest;

        public readonly double Total => Vector.Sum(_lanes) + _rest;

        public void Accept(int row, int column, ReadOnlySpan<double> sums)
        {
            int i = 0;
            if (!upper || column > row)
            {
                for (; i + Vector<double>.Count <= sums.Length; i += Vector<double>.Count)
                {
                    var s = new Vector<double>(sums[i..]) * scale + Vector<double>.One;
                    _lanes += s * s * s;
                }
            }
            for (; i < sums.Length; i++)
            {
                double s = sums[i] * scale + 1;
                _rest += !upper || column + i > row ? s * s * s : 0;
            }
        }
    }
}
