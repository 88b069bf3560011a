namespace FashionGan.Tests;

/// <summary>Matrices to test with.</summary>
internal static class Covariances
{
    /// <summary>
    /// A random covariance: products of as many random rows as it has, over their number, and something more on the diagonal.
    /// </summary>
    public static double[] Random(int order, ulong seed, double least)
    {
        var numbers = new float[order * order];
        Philox.FillNormal(numbers, new RandomKey(seed, (ulong)order));
        var matrix = new double[order * order];
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
            {
                for (int k = 0; k < order; k++)
                    matrix[i * order + j] += (double)numbers[i * order + k] * numbers[j * order + k] / order;
            }
            matrix[i * order + i] += least;
        }
        return matrix;
    }
}
