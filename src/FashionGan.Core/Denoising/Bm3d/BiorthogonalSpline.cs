namespace FashionGan;

/// <summary>The biorthogonal spline wavelet 1.5 (Cohen, Daubechies and Feauveau 1992) of a short periodic signal, as a matrix.</summary>
internal static class BiorthogonalSpline
{
    private static readonly double[] Low = [3, -3, -22, 22, 128, 128, 22, -22, -3, 3];
    private static readonly double[] High = [0, 0, 0, 0, 128, -128, 0, 0, 0, 0];

    /// <summary>The analysis of signals of a length, split down to one smooth value, every row of unit length as BM3D has it.</summary>
    /// <param name="length">A power of two.</param>
    /// <returns>The matrix, row after row: the smooth value, then details from coarse to fine.</returns>
    public static double[] Analysis(int length)
    {
        var matrix = new double[length * length];
        var signal = new double[length];
        for (int column = 0; column < length; column++)
        {
            Array.Clear(signal);
            signal[column] = 1;
            Split(signal);
            for (int row = 0; row < length; row++)
                matrix[row * length + column] = signal[row];
        }
        for (int row = 0; row < length; row++)
        {
            var values = matrix.AsSpan(row * length, length);
            System.Numerics.Tensors.TensorPrimitives.Divide(values, System.Numerics.Tensors.TensorPrimitives.Norm<double>(values), values);
        }
        return matrix;
    }

    private static void Split(Span<double> signal)
    {
        double[] copy = new double[signal.Length];
        for (int length = signal.Length; length > 1; length /= 2)
        {
            signal[..length].CopyTo(copy);
            for (int i = 0; i < length / 2; i++)
            {
                double low = 0, high = 0;
                for (int k = 0; k < Low.Length; k++)
                {
                    // Taps 4 and 5 lie on the pair itself; the signal goes round.
                    double value = copy[(2 * i + k - 4 + 8 * length) % length];
                    low += Low[k] * value;
                    high += High[k] * value;
                }
                (signal[i], signal[length / 2 + i]) = (low, high);
            }
        }
    }
}
