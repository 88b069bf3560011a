namespace FashionGan.Tests;

public class SemidefiniteFactorTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 9)] // Full rank.
    [InlineData(30, 4)]
    [InlineData(64, 63)]
    public void The_factor_gives_the_matrix_back_and_has_its_rank(int order, int rank)
    {
        // A sum of as many squares as the rank says.
        var rows = ReferenceGeneration.Uniform(3, rank, order, v => v - 0.5f);
        var matrix = new double[order * order];
        for (int r = 0; r < rank; r++)
            for (int i = 0; i < order; i++)
                for (int j = 0; j < order; j++)
                    matrix[i * order + j] += (double)rows[r][i] * rows[r][j];

        var (factor, found) = SemidefiniteFactor.Of(matrix, order);

        Assert.InRange(found, Math.Min(rank, order), Math.Min(rank + 2, order)); // Rounding may look like a little more.
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
            {
                double back = 0;
                for (int r = 0; r < found; r++)
                    back += factor[r * order + i] * factor[r * order + j];
                Assert.Equal(matrix[i * order + j], back, 1e-12);
            }
        }
    }

    [Fact]
    public void A_matrix_of_noughts_has_no_rank() => Assert.Equal(0, SemidefiniteFactor.Of(new double[9], 3).Rank);
}
