namespace FashionGan.Tests;

public class FrechetDistanceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(128)]
    public void Gaussians_with_the_same_axes_have_the_distance_of_the_formula(int dimension)
    {
        double[] a = Draw(dimension, 1, 0.01, 3), b = Draw(dimension, 2, 0.01, 3), first = Draw(dimension, 3, -1, 1),
            second = Draw(dimension, 4, -1, 1);
        double expected = first.Zip(second, (x, y) => (x - y) * (x - y))
            .Sum() + a.Zip(b, (x, y) => Math.Pow(Math.Sqrt(x) - Math.Sqrt(y), 2)).Sum();
        double[] axes = Axes(dimension, 5);

        double straight = FrechetDistance.Between(
            new(first, Covariance(a, Identity(dimension))), new(second, Covariance(b, Identity(dimension))));
        double turned = FrechetDistance.Between(new(first, Covariance(a, axes)), new(second, Covariance(b, axes)));

        Assert.Equal(expected, straight, 1e-6);
        Assert.Equal(expected, turned, 1e-6);
    }

    [Theory]
    [InlineData(2, 0.5, 1, 1, -0.3, 3)]
    [InlineData(1, 0, 1, 0.2, 0.1, 5)]
    [InlineData(2, 1.4, 1, 4, -1.9, 1)]
    public void Gaussians_of_two_numbers_with_axes_of_their_own_have_the_distance_of_the_formula(
        double a, double b, double c, double d, double e, double f)
    {
        // For two rows: tr (C1 C2)^(1/2) = (tr C1 C2 + 2 (det C1 C2)^(1/2))^(1/2).
        double trace = a * d + 2 * b * e + c * f, determinant = (a * c - b * b) * (d * f - e * e);
        double expected = 25 + a + c + d + f - 2 * Math.Sqrt(trace + 2 * Math.Sqrt(determinant));

        Assert.Equal(expected, FrechetDistance.Between(new([3, 0], [a, b, b, c]), new([0, 4], [d, e, e, f])), 1e-9);
        Assert.Equal(expected, FrechetDistance.Between(new([0, 4], [d, e, e, f]), new([3, 0], [a, b, b, c])), 1e-9);
    }

    [Fact]
    public void Directions_without_variance_do_no_harm()
    {
        double[] axes = Axes(40, 1), some = [.. Draw(40, 2, 0.5, 1).Select((v, i) => i < 10 ? v : 0)],
            others = [.. Draw(40, 3, 0.5, 1).Select((v, i) => i is > 5 and < 20 ? v : 0)];
        double expected = some.Zip(others, (x, y) => Math.Pow(Math.Sqrt(x) - Math.Sqrt(y), 2)).Sum();

        Assert.Equal(
            expected, FrechetDistance.Between(new(new double[40], Covariance(some, axes)), new(new double[40], Covariance(others, axes))),
            1e-6);
        Assert.Equal(0, FrechetDistance.Between(new(new double[40], new double[1600]), new(new double[40], new double[1600])));
    }

    [Fact]
    public void Two_draws_of_one_distribution_come_nearer_as_rows_are_added()
    {
        double Distance(int rows) =>
            FrechetDistance.Compute(ReferenceGeneration.Uniform(1, rows, 12), ReferenceGeneration.Uniform(2, rows, 12));

        Assert.InRange(Distance(4000), 0, Distance(400) / 4);
    }

    [Fact]
    public void More_features_than_can_be_compared_are_refused() => Assert.Contains(
        "FID: rows have 4097 features, at most 4096 are compared",
        Assert.Throws<ArgumentException>(
            () => FrechetDistance.Compute(ReferenceGeneration.Uniform(1, 2, 4097), ReferenceGeneration.Uniform(2, 2, 4097))).Message);

    private static double[] Identity(int dimension) =>
        [.. Enumerable.Range(0, dimension * dimension).Select(i => i % (dimension + 1) == 0 ? 1.0 : 0)];

    private static double[] Draw(int count, ulong seed, double from, double to) =>
        [.. ReferenceGeneration.Uniform(seed, 1, count)[0].ToArray().Select(v => from + v * (to - from))];

    /// <summary>Orthonormal rows: the eigenvectors of some symmetric matrix.</summary>
    private static double[] Axes(int dimension, ulong seed)
    {
        double[] matrix = Draw(dimension * dimension, seed, -1, 1);
        for (int i = 0; i < dimension; i++)
            for (int j = 0; j < i; j++)
                matrix[i * dimension + j] = matrix[j * dimension + i];
        return SymmetricEigen.Decompose(matrix, dimension).Vectors;
    }

    private static double[] Covariance(double[] variances, double[] axes)
    {
        int n = variances.Length;
        var covariance = new double[n * n];
        for (int k = 0; k < n; k++)
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    covariance[i * n + j] += variances[k] * axes[k * n + i] * axes[k * n + j];
        return covariance;
    }
}
