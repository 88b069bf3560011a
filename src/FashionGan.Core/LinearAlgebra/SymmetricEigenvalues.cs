using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// Eigenvalues of a symmetric matrix without its eigenvectors: Householder's reduction to three diagonals, then the QL iteration with
/// implicit shifts (Golub and Van Loan, <i>Matrix computations</i>, 8.3).
/// </summary>
/// <remarks>
/// For hundreds of rows and more, where <see cref="SymmetricEigen"/> would take long. Errors are small beside the largest value, not beside
/// each.
/// </remarks>
internal static class SymmetricEigenvalues
{
    private const int MostSteps = 100;
    private const double Epsilon = 2.220446049250313e-16;

    /// <param name="matrix">The matrix, row after row. Overwritten.</param>
    /// <param name="order">Its number of rows.</param>
    /// <returns>The values in no order.</returns>
    public static double[] Of(Span<double> matrix, int order)
    {
        double scale = order == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(matrix));
        var (diagonal, beside) = (new double[order], new double[order]);
        if (scale == 0)
            return diagonal;
        TensorPrimitives.Divide(matrix, scale, matrix); // Squares of its numbers must neither vanish nor overflow.
        Reduce(matrix, order, diagonal, beside);
        Iterate(diagonal, beside);
        TensorPrimitives.Multiply(diagonal, scale, diagonal);
        return diagonal;
    }

    /// <summary>Reflects row after row, from the last, onto its number beside the diagonal.</summary>
    /// <param name="matrix">Only its lower half is read and written.</param>
    /// <param name="order">Its number of rows.</param>
    /// <param name="diagonal">Receives the diagonal.</param>
    /// <param name="beside">Receives what stands beside it, between i and i + 1 in place i.</param>
    private static void Reduce(Span<double> matrix, int order, double[] diagonal, double[] beside)
    {
        var product = new double[order];
        for (int l = order - 1; l > 0; l--)
        {
            var v = matrix.Slice(l * order, l);
            diagonal[l] = matrix[l * order + l];
            double rest = TensorPrimitives.SumOfSquares<double>(v[..^1]), end = v[^1];
            if (rest == 0)
            {
                beside[l - 1] = end;
                continue;
            }
            double length = Math.Sqrt(rest + end * end);
            double alpha = beside[l - 1] = end > 0 ? -length : length;
            v[^1] -= alpha;
            double beta = 1 / (length * length - alpha * end); // 2 / |v|^2
            var w = product.AsSpan(0, l);
            Multiply(matrix, order, v, w);
            TensorPrimitives.Multiply(w, beta, w);
            TensorPrimitives.MultiplyAdd(v, -beta / 2 * TensorPrimitives.Dot<double>(v, w), w, w);
            for (int i = 0; i < l; i++)
            {
                var row = matrix.Slice(i * order, i + 1);
                TensorPrimitives.MultiplyAdd(w[..(i + 1)], -v[i], row, row);
                TensorPrimitives.MultiplyAdd(v[..(i + 1)], -w[i], row, row);
            }
        }
        diagonal[0] = matrix[0];
    }

    /// <summary>The product of the first rows and columns with a vector, from their lower half alone.</summary>
    private static void Multiply(ReadOnlySpan<double> matrix, int order, ReadOnlySpan<double> vector, Span<double> product)
    {
        product.Clear();
        for (int i = 0; i < vector.Length; i++)
        {
            var row = matrix.Slice(i * order, i);
            product[i] += TensorPrimitives.Dot(row, vector[..i]) + matrix[i * order + i] * vector[i];
            TensorPrimitives.MultiplyAdd(row, vector[i], product[..i], product[..i]);
        }
    }

    private static void Iterate(double[] diagonal, double[] beside)
    {
        int order = diagonal.Length;
        for (int first = 0; first < order; first++)
        {
            for (int step = 0; ; step++)
            {
                int last = first;
                while (last < order - 1
                    && Math.Abs(beside[last]) > Epsilon * (Math.Abs(diagonal[last]) + Math.Abs(diagonal[last + 1]) + Epsilon))
                    last++;
                if (last == first)
                    break;
                if (step == MostSteps)
                    throw new ArithmeticException($"The eigenvalues of a matrix of {order} rows were not found in {MostSteps} steps each.");
                Chase(diagonal, beside, first, last);
            }
        }
    }

    /// <summary>One QL step over a stretch that nothing beside the diagonal interrupts, with Wilkinson's shift.</summary>
    private static void Chase(double[] diagonal, double[] beside, int first, int last)
    {
        double g = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
        g = diagonal[last] - diagonal[first] + beside[first] / (g + Math.CopySign(double.Hypot(g, 1), g));
        double sine = 1, cosine = 1, shift = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double f = sine * beside[i], b = cosine * beside[i], r = double.Hypot(f, g);
            beside[i + 1] = r;
            if (r == 0) // The stretch falls apart here.
            {
                diagonal[i + 1] -= shift;
                beside[last] = 0;
                return;
            }
            (sine, cosine) = (f / r, g / r);
            g = diagonal[i + 1] - shift;
            r = (diagonal[i] - g) * sine + 2 * cosine * b;
            shift = sine * r;
            diagonal[i + 1] = g + shift;
            g = cosine * r - b;
        }
        diagonal[first] -= shift;
        beside[first] = g;
        beside[last] = 0;
    }
}
