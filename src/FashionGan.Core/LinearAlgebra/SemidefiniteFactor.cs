using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Cholesky's factor of a symmetric matrix without negative eigenvalues, of full rank or not.</summary>
/// <remarks>
/// With pivots, a row at a time, until nothing is left but rounding (Higham, <i>Accuracy and stability of numerical algorithms</i>, 10.3).
/// </remarks>
internal static class SemidefiniteFactor
{
    private const double Epsilon = 2.220446049250313e-16; // From 1 to the next number.

    /// <summary>Factors S = F^T F.</summary>
    /// <param name="matrix">The matrix, row after row; only read.</param>
    /// <param name="order">Its number of rows.</param>
    /// <returns>F, row after row, each of <paramref name="order"/> numbers, and how many rows it has: the rank.</returns>
    public static (double[] Factor, int Rank) Of(double[] matrix, int order)
    {
        var factor = new double[order * order];
        var left = new double[order];
        for (int i = 0; i < order; i++)
            left[i] = matrix[i * order + i];
        double least = Epsilon * TensorPrimitives.Max<double>(left);
        for (int rank = 0; rank < order; rank++)
        {
            int pivot = TensorPrimitives.IndexOfMax<double>(left);
            if (!(left[pivot] > least))
                return (factor, rank);
            var row = factor.AsSpan(rank * order, order);
            matrix.AsSpan(pivot * order, order).CopyTo(row);
            for (int before = 0; before < rank; before++)
            {
                var done = factor.AsSpan(before * order, order);
                TensorPrimitives.MultiplyAdd(done, -done[pivot], row, row);
            }
            TensorPrimitives.Divide(row, Math.Sqrt(left[pivot]), row);
            for (int i = 0; i < order; i++)
                left[i] -= row[i] * row[i];
            left[pivot] = 0;
        }
        return (factor, order);
    }
}
