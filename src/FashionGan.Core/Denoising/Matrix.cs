using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>A matrix in one buffer, row after row.</summary>
internal static class Matrix
{
    public static void Transpose<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> destination)
    {
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                destination[c * rows + r] = source[r * columns + c];
    }

    /// <summary>The inverse of a small square matrix, by elimination with the largest pivot (Gauss and Jordan).</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="order">Its number of rows.</param>
    public static double[] Inverse(double[] matrix, int order)
    {
        // Each row, and beside it the identity's.
        double[][] rows = [.. matrix.Chunk(order).Select((row, i) => (double[])[.. row, .. Unit(i)])];
        for (int pivot = 0; pivot < order; pivot++)
        {
            int largest = Enumerable.Range(pivot, order - pivot).MaxBy(r => Math.Abs(rows[r][pivot]));
            (rows[pivot], rows[largest]) = (rows[largest], rows[pivot]);
            double[] line = rows[pivot];
            TensorPrimitives.Multiply(line, 1 / line[pivot], line);
            foreach (double[] row in rows.Where(r => r != line))
                TensorPrimitives.MultiplyAdd(line, -row[pivot], row, row);
        }
        return [.. rows.SelectMany(r => r[order..])];

        IEnumerable<double> Unit(int row) => Enumerable.Range(0, order).Select(c => c == row ? 1.0 : 0);
    }
}
