namespace FashionGan.Tests;

public class FeatureMatrixTests
{
    [Theory]
    [InlineData(float.NaN, "Row 2 has NaN as its feature 1; every feature must be a number from -1E+20 to 1E+20.")]
    [InlineData(float.NegativeInfinity, "Row 2 has -Infinity as its feature 1; every feature must be a number from -1E+20 to 1E+20.")]
    [InlineData(1e38f, "Row 2 has 1E+38 as its feature 1; every feature must be a number from -1E+20 to 1E+20.")]
    public void Numbers_that_are_none_or_too_large_are_refused_with_their_place(float bad, string message)
    {
        float[] values = new float[12];
        values[2 * 4 + 1] = bad;

        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new FeatureMatrix(values, 4)).Message);
    }

    [Fact]
    public void Part_of_a_row_is_refused()
    {
        Assert.StartsWith(
            "Rows of 4 features take a multiple of 4 numbers, but 11 were given.",
            Assert.Throws<ArgumentException>(() => new FeatureMatrix(new float[11], 4)).Message);
        Assert.Contains("dimension is 0", Assert.Throws<ArgumentException>(() => new FeatureMatrix(new float[11], 0)).Message);
    }

    [Fact]
    public void Rows_are_read_by_number()
    {
        var matrix = new FeatureMatrix(new float[] { 1, 2, 3, 4, 5, 6 }, 2);

        Assert.Equal((3, 2), (matrix.Rows, matrix.Dimension));
        Assert.Equal([3, 4], matrix[1].ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = matrix[3]; });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = matrix[-1]; });
        Assert.Equal(2, matrix.Take(2).Rows);
        Assert.Same(matrix, matrix.Take(3));
    }
}
