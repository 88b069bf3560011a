namespace FashionGan;

/// <summary>Keeps a covariance from collapsing.</summary>
internal static class VarianceFloor
{
    /// <summary>
    /// Raises the variances along a covariance's axes where any is below the floor; leaves the covariance as it is otherwise.
    /// </summary>
    /// <inheritdoc cref="Raise"/>
    public static void Ensure(Span<double> covariance, int order, double floor)
    {
        // A factor of what is above the floor is much sooner had than the axes, and exists where there is nothing to raise.
        double[] above = covariance.ToArray();
        for (int i = 0; i < order; i++)
            above[i * order + i] -= floor;
        if (CholeskyFactor.TryOf(above, order) is null)
            Raise(covariance, order, floor);
    }

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
