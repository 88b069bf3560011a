namespace FashionGan;

/// <summary>Keeps a covariance from collapsing.</summary>
internal static class VarianceFloor
{
    /// <summary>Raises the variances along a covariance's axes to the floor: the likeliest covariance among those so bounded.</summary>
    /// <param name="covariance">Symmetric, row after row. Overwritten.</param>
    /// <param name="order">Its number of rows.</param>
    /// <param name="floor">The least variance along any axis.</param>
    public static void Raise(Span<double> covariance, int order, double floor)
    {
        var (values, axes) = SymmetricEigen.Decompose(covariance, order);
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
            {
                double sum = 0;
                for (int k = 0; k < order; k++)
                    sum += Math.Max(values[k], floor) * axes[k * order + i] * axes[k * order + j];
                covariance[i * order + j] = sum;
            }
        }
    }
}
