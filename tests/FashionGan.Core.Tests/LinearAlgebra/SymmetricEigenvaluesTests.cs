namespace FashionGan.Tests;

public class SymmetricEigenvaluesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(25)]
    [InlineData(100)]
    public void Values_are_those_of_jacobis_rotations(int order)
    {
        double[] matrix = Symmetric(order);

        double[] expected = [.. SymmetricEigen.Decompose(matrix, order).Values.Order()];
        double[] actual = [.. SymmetricEigenvalues.Of(matrix, order).Order()];

        for (int i = 0; i < order; i++)
            Assert.Equal(expected[i], actual[i], 1e-12 * order);
    }

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    public void Very_small_and_very_large_numbers_keep_their_digits(double scale)
    {
        double[] values = [.. SymmetricEigenvalues.Of([2 * scale, scale, scale, 2 * scale], 2).Order()];

        Assert.Equal(1, values[0] / scale, 1e-14);
        Assert.Equal(3, values[1] / scale, 1e-14);
    }

    [Fact]
    public void Matrices_that_are_diagonal_or_nought_or_of_one_value_keep_their_values()
    {
        Assert.Equal([1, 2, 3], SymmetricEigenvalues.Of([3, 0, 0, 0, 1, 0, 0, 0, 2], 3).Order());
        Assert.Equal(new double[4], SymmetricEigenvalues.Of(new double[16], 4));
        Assert.Equal([0, 0, 3], SymmetricEigenvalues.Of([1, 1, 1, 1, 1, 1, 1, 1, 1], 3).Select(v => Math.Abs(Math.Round(v, 12))).Order());
        Assert.Empty(SymmetricEigenvalues.Of([], 0));
    }

    private static double[] Symmetric(int order)
    {
        var rows = ReferenceGeneration.Uniform(9, order, order);
        var matrix = new double[order * order];
        for (int i = 0; i < order; i++)
            for (int j = 0; j < order; j++)
                matrix[i * order + j] = rows[i][j] + rows[j][i] - 1;
        return matrix;
    }
}
