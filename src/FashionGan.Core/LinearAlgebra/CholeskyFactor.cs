using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// Cholesky's factor of a symmetric matrix whose eigenvalues are all above 0 (Golub and Van Loan, <i>Matrix computations</i>, 4.2).
/// </summary>
internal static class CholeskyFactor
{
    /// <summary>Factors S = L L^T.</summary>
    /// <param name="matrix">The matrix, row after row, of which the lower half is read.</param>
    /// <param name="order">Its number of rows.</param>
    /// <returns>L, row after row, nought above the diagonal; null where an eigenvalue is not above 0.</returns>
    public static double[]? TryOf(ReadOnlySpan<double> matrix, int order)
    {
        var lower = new double[order * order];
        for (int i = 0; i < order; i++)
        {
            var row = lower.AsSpan(i * order, i + 1);
            for (int j = 0; j < i; j++)
                row[j] = (matrix[i * order + j] - TensorPrimitives.Dot<double>(row[..j], lower.AsSpan(j * order, j)))
                    / lower[j * order + j];
            double left = matrix[i * order + i] - TensorPrimitives.SumOfSquares<double>(row[..i]);
            if (!(left > 0))
                return null;
            row[i] = Math.Sqrt(left);
        }
        return lower;
    }

    /// <summary>The inverse of a factor, lower triangular too.</summary>
    public static double[] Invert(ReadOnlySpan<double> lower, int order)
    {
        var inverse = new double[order * order];
        for (int i = 0; i < order; i++)
        {
            var row = inverse.AsSpan(i * order, i + 1);
            for (int j = 0; j < i; j++)
                TensorPrimitives.MultiplyAdd(inverse.AsSpan(j * order, j + 1), -lower[i * order + j], row[..(j + 1)], row[..(j + 1)]);
            row[i] = 1;
            TensorPrimitives.Divide(row, lower[i * order + i], row);
        }
        return inverse;
    }
}
