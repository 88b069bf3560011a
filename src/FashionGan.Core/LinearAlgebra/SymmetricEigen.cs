namespace FashionGan;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub and Van Loan, <i>Matrix computations</i>,
/// 8.5).</summary>
/// <remarks>Meant for a hundred rows and fewer: simple, and small eigenvalues come out as exact as large ones.</remarks>
internal static class SymmetricEigen
{
    private const int MaxSweeps = 60;

    /// <summary>Decomposes A = sum over k of values[k] v_k v_k^T.</summary>
    /// <param name="matrix">The matrix, row after row; only read.</param>
    /// <param name="order">Its number of rows.</param>
    /// <returns>The values in no order, and the vectors, one after another.</returns>
    public static (double[] Values, double[] Vectors) Decompose(ReadOnlySpan<double> matrix, int order)
    {
        double[] a = matrix.ToArray(), vectors = new double[order * order];
        for (int i = 0; i < order; i++)
            vectors[i * order + i] = 1;
        for (int sweep = 0; sweep < MaxSweeps && !IsDiagonal(a, order); sweep++)
            for (int p = 0; p < order; p++)
                for (int q = p + 1; q < order; q++)
                    Rotate(a, vectors, order, p, q);
        return ([.. Enumerable.Range(0, order).Select(i => a[i * order + i])], vectors);
    }

    private static bool IsDiagonal(double[] a, int order)
    {
        double off = 0, all = 0;
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
            {
                double square = a[i * order + j] * a[i * order + j];
                all += square;
                off += i == j ? 0 : square;
            }
        }
        return off <= all * 1e-30;
    }

    /// <summary>Makes a[p, q] nought. Vectors are kept as rows.</summary>
    private static void Rotate(double[] a, double[] vectors, int order, int p, int q)
    {
        double apq = a[p * order + q];
        if (apq == 0)
            return;
        double theta = (a[q * order + q] - a[p * order + p]) / (2 * apq);
        double t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        for (int k = 0; k < order; k++)
        {
            double akp = a[k * order + p], akq = a[k * order + q];
            a[k * order + p] = c * akp - s * akq;
            a[k * order + q] = s * akp + c * akq;
        }
        RotateRows(a, order, p, q, c, s);
        RotateRows(vectors, order, p, q, c, s);
        a[p * order + q] = a[q * order + p] = 0;
    }

    private static void RotateRows(double[] matrix, int order, int p, int q, double c, double s)
    {
        Span<double> rowP = matrix.AsSpan(p * order, order), rowQ = matrix.AsSpan(q * order, order);
        for (int k = 0; k < order; k++)
            (rowP[k], rowQ[k]) = (c * rowP[k] - s * rowQ[k], s * rowP[k] + c * rowQ[k]);
    }
}
