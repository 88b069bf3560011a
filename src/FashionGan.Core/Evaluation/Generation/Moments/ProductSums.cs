using System.Numerics;

namespace FashionGan;

/// <summary>Adds the products of every two features of rows to sums that no order changes.</summary>
internal static class ProductSums
{
    /// <summary>How many numbers the products of every two of <paramref name="dimension"/> features make, each pair once.</summary>
    public static int Length(int dimension) => dimension * (dimension + 1) / 2;

    /// <summary>Where the products of a feature with itself and those after it begin.</summary>
    public static int Start(int feature, int dimension) => feature * dimension - feature * (feature - 1) / 2;

    /// <param name="columns">
    /// Floats as doubles, so that products are exact: <paramref name="count"/> rows of one feature, then those of the next.
    /// </param>
    /// <param name="count">How many rows, zeros among them: a multiple of the vector's length.</param>
    /// <param name="dimension">Features in each.</param>
    /// <param name="sums">Has room for the largest product.</param>
    /// <param name="options">Threads, which do not change the result, and cancellation.</param>
    public static void Add(double[] columns, int count, int dimension, BinnedSums sums, ParallelOptions options) =>
        Parallel.For(0, dimension, options, feature => AddFeature(columns, count, dimension, feature, sums));

    private static void AddFeature(double[] columns, int count, int dimension, int feature, BinnedSums sums)
    {
        int start = Start(feature, dimension) - feature;
        Vector<double> r0 = new(sums.Rounder(0)), r1 = new(sums.Rounder(1)), r2 = new(sums.Rounder(2));
        ref double mine = ref columns[feature * count];
        for (int other = feature; other < dimension; other++)
        {
            ref double theirs = ref columns[other * count];
            Vector<double> s0 = default, s1 = default, s2 = default;
            for (nuint k = 0; k < (nuint)count; k += (nuint)Vector<double>.Count)
            {
                var term = Vector.LoadUnsafe(ref mine, k) * Vector.LoadUnsafe(ref theirs, k);
                var piece = term + r0 - r0;
                (s0, term) = (s0 + piece, term - piece);
                piece = term + r1 - r1;
                (s1, term) = (s1 + piece, term - piece);
                s2 += term + r2 - r2;
            }
            // All exact, in whatever order the lanes are added.
            sums[0][start + other] += Vector.Sum(s0);
            sums[1][start + other] += Vector.Sum(s1);
            sums[2][start + other] += Vector.Sum(s2);
        }
    }
}
