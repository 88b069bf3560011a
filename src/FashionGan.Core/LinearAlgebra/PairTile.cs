using System.Numerics;
using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>The inner loop over pairs of rows: a few rows against a panel of others.</summary>
internal static unsafe class PairTile<TSum>
    where TSum : struct, IPairSum
{
    /// <summary>
    /// Rows computed together, so that every number of the panel is used six times; 12 sums, 2 of the panel and 1 of a row fill 16
    /// registers.
    /// </summary>
    public const int Rows = 6;

    /// <summary>Rows in a panel: two vectors.</summary>
    public static int Columns => 2 * Vector<double>.Count;

    /// <summary>Sums over every pair, each always in the order of the row's numbers.</summary>
    /// <param name="rows">The rows, one after another.</param>
    /// <param name="count">How many there are, 1 to <see cref="Rows"/>.</param>
    /// <param name="panel">First the first numbers of all its rows, then the second ones, and so on.</param>
    /// <param name="dimension">Numbers in a row.</param>
    /// <param name="sums">Room for <see cref="Rows"/> times <see cref="Columns"/> sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(double* rows, int count, double* panel, nint dimension, double* sums)
    {
        // Where rows are missing, the last one is computed several times.
        int last = count - 1;
        double* a0 = rows, a1 = rows + Math.Min(1, last) * dimension, a2 = rows + Math.Min(2, last) * dimension;
        double* a3 = rows + Math.Min(3, last) * dimension, a4 = rows + Math.Min(4, last) * dimension, a5 = rows + last * dimension;
        Vector<double> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector<double> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        for (nint k = 0; k < dimension; k++)
        {
            Vector<double> b0 = Vector.Load(panel), b1 = Vector.Load(panel + Vector<double>.Count);
            panel += 2 * Vector<double>.Count;
            var a = new Vector<double>(a0[k]);
            c00 = TSum.Add(a, b0, c00);
            c01 = TSum.Add(a, b1, c01);
            a = new Vector<double>(a1[k]);
            c10 = TSum.Add(a, b0, c10);
            c11 = TSum.Add(a, b1, c11);
            a = new Vector<double>(a2[k]);
            c20 = TSum.Add(a, b0, c20);
            c21 = TSum.Add(a, b1, c21);
            a = new Vector<double>(a3[k]);
            c30 = TSum.Add(a, b0, c30);
            c31 = TSum.Add(a, b1, c31);
            a = new Vector<double>(a4[k]);
            c40 = TSum.Add(a, b0, c40);
            c41 = TSum.Add(a, b1, c41);
            a = new Vector<double>(a5[k]);
            c50 = TSum.Add(a, b0, c50);
            c51 = TSum.Add(a, b1, c51);
        }
        int width = Vector<double>.Count;
        Vector.Store(c00, sums);
        Vector.Store(c01, sums + width);
        Vector.Store(c10, sums + 2 * width);
        Vector.Store(c11, sums + 3 * width);
        Vector.Store(c20, sums + 4 * width);
        Vector.Store(c21, sums + 5 * width);
        Vector.Store(c30, sums + 6 * width);
        Vector.Store(c31, sums + 7 * width);
        Vector.Store(c40, sums + 8 * width);
        Vector.Store(c41, sums + 9 * width);
        Vector.Store(c50, sums + 10 * width);
        Vector.Store(c51, sums + 11 * width);
    }
}
