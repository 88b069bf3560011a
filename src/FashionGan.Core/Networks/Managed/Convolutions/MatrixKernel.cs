using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>The product of a few rows with weights that stand column block by column block: C = A W.</summary>
/// <remarks>Every sum is taken from the first number of a row to its last, whatever rows stand beside it.</remarks>
internal static unsafe class MatrixKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Tall = 6, Short = 4, Column = 12;

    /// <summary>A block of two vectors.</summary>
    /// <param name="a">The rows.</param>
    /// <param name="aStride">Numbers from one row to the next.</param>
    /// <param name="weights">The block's weights: for each number of a row, one a column.</param>
    /// <param name="depth">Numbers in a row.</param>
    /// <param name="c">Where the products go.</param>
    /// <param name="cStride">Numbers from one of them to the next.</param>
    /// <param name="rows">Rows.</param>
    public static void Wide(float* a, nint aStride, float* weights, nint depth, float* c, nint cStride, int rows)
    {
        for (int row = 0; row < rows;)
        {
            int left = rows - row;
            // Rows that stick out at the end are the last one again: every time with the same result.
            if (left is > Short and not (2 * Short or 2 * Short - 1))
            {
                Six(a + row * aStride, aStride, weights, depth, c + row * cStride, cStride, Math.Min(left, Tall) - 1);
                row += Tall;
            }
            else
            {
                Four(a + row * aStride, aStride, weights, depth, c + row * cStride, cStride, Math.Min(left, Short) - 1);
                row += Short;
            }
        }
    }

    /// <summary>A block of three vectors.</summary>
    /// <inheritdoc cref="Wide"/>
    public static void Widest(float* a, nint aStride, float* weights, nint depth, float* c, nint cStride, int rows)
    {
        for (int row = 0; row < rows; row += Short)
            FourWidest(a + row * aStride, aStride, weights, depth, c + row * cStride, cStride, Math.Min(rows - row, Short) - 1);
    }

    /// <summary>A block of one vector.</summary>
    /// <inheritdoc cref="Wide"/>
    public static void Narrow(float* a, nint aStride, float* weights, nint depth, float* c, nint cStride, int rows)
    {
        int row = 0;
        for (; row <= rows - Column; row += Column)
            Twelve(a + row * aStride, aStride, weights, depth, c + row * cStride, cStride);
        for (; row < rows; row += Short)
            FourNarrow(a + row * aStride, aStride, weights, depth, c + row * cStride, cStride, Math.Min(rows - row, Short) - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(float* a, nint aStride, float* weights, nint depth, float* c, nint cStride, int last)
    {
        nint r1 = Math.Min(1, last), r2 = Math.Min(2, last), r3 = Math.Min(3, last), r4 = Math.Min(4, last), r5 = last;
        float* a0 = a, a1 = a + r1 * aStride, a2 = a + r2 * aStride, a3 = a + r3 * aStride, a4 = a + r4 * aStride, a5 = a + r5 * aStride;
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        TVector c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        for (nint k = 0; k < depth; k++)
        {
            TVector w0 = TSimd.Load(weights), w1 = TSimd.Load(weights + TSimd.Count);
            weights += 2 * TSimd.Count;
            TVector x = TSimd.Broadcast(a0[k]);
            c00 = TSimd.MultiplyAdd(x, w0, c00);
            c01 = TSimd.MultiplyAdd(x, w1, c01);
            x = TSimd.Broadcast(a1[k]);
            c10 = TSimd.MultiplyAdd(x, w0, c10);
            c11 = TSimd.MultiplyAdd(x, w1, c11);
            x = TSimd.Broadcast(a2[k]);
            c20 = TSimd.MultiplyAdd(x, w0, c20);
            c21 = TSimd.MultiplyAdd(x, w1, c21);
            x = TSimd.Broadcast(a3[k]);
            c30 = TSimd.MultiplyAdd(x, w0, c30);
            c31 = TSimd.MultiplyAdd(x, w1, c31);
            x = TSimd.Broadcast(a4[k]);
            c40 = TSimd.MultiplyAdd(x, w0, c40);
            c41 = TSimd.MultiplyAdd(x, w1, c41);
            x = TSimd.Broadcast(a5[k]);
            c50 = TSimd.MultiplyAdd(x, w0, c50);
            c51 = TSimd.MultiplyAdd(x, w1, c51);
        }
        Store(c00, c01, c);
        Store(c10, c11, c + r1 * cStride);
        Store(c20, c21, c + r2 * cStride);
        Store(c30, c31, c + r3 * cStride);
        Store(c40, c41, c + r4 * cStride);
        Store(c50, c51, c + r5 * cStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(float* a, nint aStride, float* weights, nint depth, float* c, nint cStride, int last)
    {
        nint r1 = Math.Min(1, last), r2 = Math.Min(2, last), r3 = last;
        float* a0 = a, a1 = a + r1 * aStride, a2 = a + r2 * aStride, a3 = a + r3 * aStride;
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        for (nint k = 0; k < depth; k++)
        {
            TVector w0 = TSimd.Load(weights), w1 = TSimd.Load(weights + TSimd.Count);
            weights += 2 * TSimd.Count;
            TVector x = TSimd.Broadcast(a0[k]);
            c00 = TSimd.MultiplyAdd(x, w0, c00);
            c01 = TSimd.MultiplyAdd(x, w1, c01);
            x = TSimd.Broadcast(a1[k]);
            c10 = TSimd.MultiplyAdd(x, w0, c10);
            c11 = TSimd.MultiplyAdd(x, w1, c11);
            x = TSimd.Broadcast(a2[k]);
            c20 = TSimd.MultiplyAdd(x, w0, c20);
            c21 = TSimd.MultiplyAdd(x, w1, c21);
            x = TSimd.Broadcast(a3[k]);
            c30 = TSimd.MultiplyAdd(x, w0, c30);
            c31 = TSimd.MultiplyAdd(x, w1, c31);
        }
        Store(c00, c01, c);
        Store(c10, c11, c + r1 * cStride);
        Store(c20, c21, c + r2 * cStride);
        Store(c30, c31, c + r3 * cStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourWidest(float* a, nint aStride, float* weights, nint depth, float* c, nint cStride, int last)
    {
        nint r1 = Math.Min(1, last), r2 = Math.Min(2, last), r3 = last;
        float* a0 = a, a1 = a + r1 * aStride, a2 = a + r2 * aStride, a3 = a + r3 * aStride;
        TVector c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        TVector c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        for (nint k = 0; k < depth; k++)
        {
            TVector w0 = TSimd.Load(weights), w1 = TSimd.Load(weights + TSimd.Count), w2 = TSimd.Load(weights + 2 * TSimd.Count);
            weights += 3 * TSimd.Count;
            TVector x = TSimd.Broadcast(a0[k]);
            c00 = TSimd.MultiplyAdd(x, w0, c00);
            c01 = TSimd.MultiplyAdd(x, w1, c01);
            c02 = TSimd.MultiplyAdd(x, w2, c02);
            x = TSimd.Broadcast(a1[k]);
            c10 = TSimd.MultiplyAdd(x, w0, c10);
            c11 = TSimd.MultiplyAdd(x, w1, c11);
            c12 = TSimd.MultiplyAdd(x, w2, c12);
            x = TSimd.Broadcast(a2[k]);
            c20 = TSimd.MultiplyAdd(x, w0, c20);
            c21 = TSimd.MultiplyAdd(x, w1, c21);
            c22 = TSimd.MultiplyAdd(x, w2, c22);
            x = TSimd.Broadcast(a3[k]);
            c30 = TSimd.MultiplyAdd(x, w0, c30);
            c31 = TSimd.MultiplyAdd(x, w1, c31);
            c32 = TSimd.MultiplyAdd(x, w2, c32);
        }
        Store(c00, c01, c02, c);
        Store(c10, c11, c12, c + r1 * cStride);
        Store(c20, c21, c22, c + r2 * cStride);
        Store(c30, c31, c32, c + r3 * cStride);
    }

    // Rows three by three from four pointers: twelve would not fit the processor's registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Twelve(float* a, nint aStride, float* weights, nint depth, float* c, nint cStride)
    {
        float* a0 = a, a3 = a + 3 * aStride, a6 = a + 6 * aStride, a9 = a + 9 * aStride;
        nint second = 2 * aStride;
        TVector c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        TVector c6 = default, c7 = default, c8 = default, c9 = default, c10 = default, c11 = default;
        for (nint k = depth; k > 0; k--)
        {
            TVector w = TSimd.Load(weights);
            weights += TSimd.Count;
            c0 = TSimd.MultiplyAdd(TSimd.Broadcast(a0[0]), w, c0);
            c1 = TSimd.MultiplyAdd(TSimd.Broadcast(a0[aStride]), w, c1);
            c2 = TSimd.MultiplyAdd(TSimd.Broadcast(a0[second]), w, c2);
            c3 = TSimd.MultiplyAdd(TSimd.Broadcast(a3[0]), w, c3);
            c4 = TSimd.MultiplyAdd(TSimd.Broadcast(a3[aStride]), w, c4);
            c5 = TSimd.MultiplyAdd(TSimd.Broadcast(a3[second]), w, c5);
            c6 = TSimd.MultiplyAdd(TSimd.Broadcast(a6[0]), w, c6);
            c7 = TSimd.MultiplyAdd(TSimd.Broadcast(a6[aStride]), w, c7);
            c8 = TSimd.MultiplyAdd(TSimd.Broadcast(a6[second]), w, c8);
            c9 = TSimd.MultiplyAdd(TSimd.Broadcast(a9[0]), w, c9);
            c10 = TSimd.MultiplyAdd(TSimd.Broadcast(a9[aStride]), w, c10);
            c11 = TSimd.MultiplyAdd(TSimd.Broadcast(a9[second]), w, c11);
            a0++;
            a3++;
            a6++;
            a9++;
        }
        TSimd.Store(c0, c);
        TSimd.Store(c1, c + cStride);
        TSimd.Store(c2, c + 2 * cStride);
        TSimd.Store(c3, c + 3 * cStride);
        TSimd.Store(c4, c + 4 * cStride);
        TSimd.Store(c5, c + 5 * cStride);
        TSimd.Store(c6, c + 6 * cStride);
        TSimd.Store(c7, c + 7 * cStride);
        TSimd.Store(c8, c + 8 * cStride);
        TSimd.Store(c9, c + 9 * cStride);
        TSimd.Store(c10, c + 10 * cStride);
        TSimd.Store(c11, c + 11 * cStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourNarrow(float* a, nint aStride, float* weights, nint depth, float* c, nint cStride, int last)
    {
        nint r1 = Math.Min(1, last), r2 = Math.Min(2, last), r3 = last;
        float* a0 = a, a1 = a + r1 * aStride, a2 = a + r2 * aStride, a3 = a + r3 * aStride;
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        for (nint k = 0; k < depth; k++)
        {
            TVector w = TSimd.Load(weights);
            weights += TSimd.Count;
            c0 = TSimd.MultiplyAdd(TSimd.Broadcast(a0[k]), w, c0);
            c1 = TSimd.MultiplyAdd(TSimd.Broadcast(a1[k]), w, c1);
            c2 = TSimd.MultiplyAdd(TSimd.Broadcast(a2[k]), w, c2);
            c3 = TSimd.MultiplyAdd(TSimd.Broadcast(a3[k]), w, c3);
        }
        TSimd.Store(c0, c);
        TSimd.Store(c1, c + r1 * cStride);
        TSimd.Store(c2, c + r2 * cStride);
        TSimd.Store(c3, c + r3 * cStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector c0, TVector c1, float* target)
    {
        TSimd.Store(c0, target);
        TSimd.Store(c1, target + TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector c0, TVector c1, TVector c2, float* target)
    {
        Store(c0, c1, target);
        TSimd.Store(c2, target + 2 * TSimd.Count);
    }
}
