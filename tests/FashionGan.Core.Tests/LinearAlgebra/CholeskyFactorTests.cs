namespace FashionGan.Tests;

public class CholeskyFactorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(33)]
    public void The_factor_gives_the_matrix_back_and_its_inverse_undoes_it(int order)
    {
        double[] matrix = Covariances.Random(order, 1, least: 0.1);

        double[] lower = CholeskyFactor.TryOf(matrix, order)!, inverse = CholeskyFactor.Invert(lower, order);

        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
            {
                double back = 0, unit = 0;
                for (int k = 0; k < order; k++)
                {
                    back += lower[i * order + k] * lower[j * order + k];
                    unit += lower[i * order + k] * inverse[k * order + j];
                }
                Assert.Equal(matrix[i * order + j], back, 1e-11);
                Assert.Equal(i == j ? 1 : 0, unit, 1e-11);
                if (j > i)
                    Assert.Equal((0, 0), (lower[i * order + j], inverse[i * order + j]));
            }
        }
    }

    [Fact]
    public void A_matrix_with_a_value_that_is_not_above_nought_has_none()
    {
        Assert.Null(CholeskyFactor.TryOf([1, 2, 2, 1], 2));
        Assert.Null(CholeskyFactor.TryOf(new double[4], 2));
        Assert.Null(CholeskyFactor.TryOf([double.NaN], 1));
    }
}
