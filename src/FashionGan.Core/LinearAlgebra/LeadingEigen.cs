using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>The largest eigenvalues of a covariance and their vectors, by subspace iteration from a random start, turned to the matrix's
/// own axes at every step (Golub and Van Loan, <i>Matrix computations</i>, 8.2; Halko, Martinsson and Tropp 2011).</summary>
/// <remarks>
/// For a few dozen of many hundred, where <see cref="SymmetricEigen"/> would take minutes. The same whatever the number of threads.
/// </remarks>
internal static class LeadingEigen
{
    private const int Beside = 16; // Vectors iterated besides those asked for: what lies beyond them fades sooner.
    private const int MostSteps = 300;
    private const double Tolerance = 1e-7; // Of |A v - value v|, in units of the largest value.

    /// <param name="matrix">Symmetric, without negative eigenvalues, row after row; only read.</param>
    /// <param name="order">Its number of rows.</param>
    /// <param name="count">How many values are asked for, 1 to <paramref name="order"/>.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <returns>The values, largest first, and the vectors, one after another, of unit length and orthogonal.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static (double[] Values, double[] Vectors) Of(double[] matrix, int order, int count, ParallelOptions options)
    {
        int block = Math.Min(count + Beside, order);
        double scale = 0;
        for (int i = 0; i < order; i++)
            scale += matrix[i * order + i];
        // A little of each vector is kept, so that none vanishes where the matrix has nothing left.
        double shift = scale > 0 ? 1e-9 * scale : 1;
        double[] vectors = Start(block, order), values = new double[block];
        for (int step = 0; step < MostSteps; step++)
        {
            Orthonormalise(vectors, block, order);
            double[] products = PairProduct.Of(vectors, block, matrix, order, order, options);
            double[] turn = Turn(PairProduct.Of(vectors, block, products, block, order, options), block, values);
            vectors = Turned(turn, vectors, block, order);
            products = Turned(turn, products, block, order);
            if (Residual(vectors, products, values, count, order) <= Tolerance * values[0])
                break;
            TensorPrimitives.MultiplyAdd(vectors, shift, products, vectors);
        }
        Orthonormalise(vectors, count, order);
        return (values[..count], vectors[..(count * order)]);
    }

    private static double[] Start(int block, int order)
    {
        var numbers = new float[block * order];
        Philox.FillNormal(numbers, new RandomKey(0, 0));
        return [.. numbers.Select(n => (double)n)];
    }

    // Gram and Schmidt, twice: once leaves errors where vectors are nearly in line.
    private static void Orthonormalise(double[] vectors, int count, int order)
    {
        for (int i = 0; i < count; i++)
        {
            var vector = vectors.AsSpan(i * order, order);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                {
                    var before = vectors.AsSpan(j * order, order);
                    TensorPrimitives.MultiplyAdd(before, -TensorPrimitives.Dot<double>(before, vector), vector, vector);
                }
                TensorPrimitives.Divide(vector, TensorPrimitives.Norm<double>(vector), vector);
            }
        }
    }

    /// <summary>The axes of the matrix within the block, by value, largest first.</summary>
    private static double[] Turn(double[] within, int block, double[] values)
    {
        var even = new double[within.Length];
        for (int i = 0; i < block; i++)
            for (int j = 0; j < block; j++)
                even[i * block + j] = (within[i * block + j] + within[j * block + i]) / 2;
        var (found, axes) = SymmetricEigen.Decompose(even, block);
        int[] order = [.. Enumerable.Range(0, block).OrderByDescending(i => found[i])];
        for (int i = 0; i < block; i++)
            values[i] = found[order[i]];
        return [.. order.SelectMany(i => axes[(i * block)..((i + 1) * block)])];
    }

    private static double[] Turned(double[] turn, double[] vectors, int block, int order)
    {
        var turned = new double[vectors.Length];
        for (int i = 0; i < block; i++)
        {
            var row = turned.AsSpan(i * order, order);
            for (int j = 0; j < block; j++)
                TensorPrimitives.MultiplyAdd(vectors.AsSpan(j * order, order), turn[i * block + j], row, row);
        }
        return turned;
    }

    private static double Residual(double[] vectors, double[] products, double[] values, int count, int order)
    {
        double most = 0;
        var rest = new double[order];
        for (int i = 0; i < count; i++)
        {
            TensorPrimitives.MultiplyAdd(vectors.AsSpan(i * order, order), -values[i], products.AsSpan(i * order, order), rest);
            most = Math.Max(most, TensorPrimitives.Norm<double>(rest));
        }
        return most;
    }
}
