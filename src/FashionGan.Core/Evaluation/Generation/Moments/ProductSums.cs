using System.Numerics;
using System.Runtime.InteropServices;

namespace FashionGan;

/// <summary>Adds the products of every two features of rows to sums that no order changes.</summary>
internal static class ProductSums
{
    /// <summary>How many numbers the products of every two of <paramref name="dimension"/> features make, each pair once.</summary>
    public static int Length(int dimension) => dimension * (dimension + 1) / 2;

    /// <summary>Where the products of a feature with itself and those after it begin.</summary>
    public static int Start(int feature, int dimension) => feature * dimension - feature * (feature - 1) / 2;

    /// <param name="rows">Floats as doubles, row after row, so that products are exact.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="dimension">Features in each.</param>
    /// <param name="sums">Has room for the largest product.</param>
    /// <param name="options">Threads, which do not change the result, and cancellation.</param>
    public static void Add(double[] rows, int count, int dimension, BinnedSums sums, ParallelOptions options) =>
        Parallel.For(0, dimension, options, feature => AddRow(rows, count, dimension, feature, sums));

    private static void AddRow(double[] rows, int count, int dimension, int feature, BinnedSums sums)
    {
        int start = Start(feature, dimension), length = dimension - feature, width = Vector<double>.Count, i = 0;
        Span<double> top = Of(0), middle = Of(1), bottom = Of(2);
        Vector<double> r0 = new(sums.Rounder(0)), r1 = new(sums.Rounder(1)), r2 = new(sums.Rounder(2));
        for (; i <= length - width; i += width)
        {
            Vector<double> s0 = new(top[i..]), s1 = new(middle[i..]), s2 = new(bottom[i..]);
            ref double row = ref MemoryMarshal.GetArrayDataReference(rows);
            for (int k = 0, at = feature; k < count; k++, at += dimension)
            {
                var term = rows[at] * Vector.LoadUnsafe(ref row, (nuint)(at + i));
                var piece = term + r0 - r0;
                (s0, term) = (s0 + piece, term - piece);
                piece = term + r1 - r1;
                (s1, term) = (s1 + piece, term - piece);
                s2 += term + r2 - r2;
            }
            s0.CopyTo(top[i..]);
            s1.CopyTo(middle[i..]);
            s2.CopyTo(bottom[i..]);
        }
        for (; i < length; i++)
            for (int k = 0, at = feature; k < count; k++, at += dimension)
                sums.Add(start + i, rows[at] * rows[at + i]);

        Span<double> Of(int bin) => sums[bin].AsSpan(start, length);
    }
}
