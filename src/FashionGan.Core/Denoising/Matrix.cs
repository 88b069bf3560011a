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
    /// <param name="matrix">The matrix; it is used up.</param>
    /// <param name="order">Its number of rows.</param>
    /// <param name="inverse">Receives the inverse.</param>
    public static void Invert(Span<double> matrix, int order, Span<double> inverse)
    {
        inverse.Clear();
        for (int i = 0; i < order; i++)
            inverse[i * order + i] = 1;
        for (int pivot = 0; pivot < order; pivot++)
        {
            int largest = pivot;
            for (int row = pivot + 1; row < order; row++)
                if (Math.Abs(matrix[row * order + pivot]) > Math.Abs(matrix[largest * order + pivot]))
                    largest = row;
            for (int c = 0; c < order; c++)
            {
                (matrix[pivot * order + c], matrix[largest * order + c]) = (matrix[largest * order + c], matrix[pivot * order + c]);
                (inverse[pivot * order + c], inverse[largest * order + c]) = (inverse[largest * order + c], inverse[pivot * order + c]);
            }
            double scale = 1 / matrix[pivot * order + pivot];
            for (int c = 0; c < order; c++)
            {
                matrix[pivot * order + c] *= scale;
                inverse[pivot * order + c] *= scale;
            }
            for (int row = 0; row < order; row++)
            {
                double factor = matrix[row * order + pivot];
                for (int c = 0; c < order && row != pivot; c++)
                {
                    matrix[row * order + c] -= factor * matrix[pivot * order + c];
                    inverse[row * order + c] -= factor * inverse[pivot * order + c];
                }
            }
        }
    }
}
