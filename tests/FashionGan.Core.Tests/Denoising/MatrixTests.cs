namespace FashionGan.Tests;

public class MatrixTests
{
    [Fact]
    public void A_matrix_times_its_inverse_is_one_whatever_stands_on_its_diagonal()
    {
        double[] matrix = [0, 2, 1, 1, 0, 3, 4, 1, 0], inverse = Matrix.Inverse(matrix, 3);
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 3; c++)
                Assert.Equal(r == c ? 1 : 0, Enumerable.Range(0, 3).Sum(k => matrix[r * 3 + k] * inverse[k * 3 + c]), 1e-12);
    }
}
