namespace FashionGan.Tests;

public class SymmetricEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(25)]
    [InlineData(64)]
    public void Vectors_are_orthonormal_and_values_give_the_matrix_back(int order)
    {
        var numbers = new float[order * order];
        Philox.FillNormal(numbers, new RandomKey(1, (ulong)order));
        var matrix = new double[order * order];
        for (int i = 0; i < order; i++)
            for (int j = 0; j < order; j++)
                matrix[i * order + j] = numbers[i * order + j] + numbers[j * order + i];
        var (values, vectors) = SymmetricEigen.Decompose(matrix, order);
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
            {
                double dot = 0, back = 0;
                for (int k = 0; k < order; k++)
                {
                    dot += vectors[i * order + k] * vectors[j * order + k];
                    back += values[k] * vectors[k * order + i] * vectors[k * order + j];
                }
                Assert.Equal(i == j ? 1 : 0, dot, 1e-12);
                Assert.Equal(matrix[i * order + j], back, 1e-11);
            }
        }
    }

    [Fact]
    public void A_matrix_of_noughts_has_values_of_nought() =>
        Assert.Equal(new double[3], SymmetricEigen.Decompose(new double[9], 3).Values);
}
