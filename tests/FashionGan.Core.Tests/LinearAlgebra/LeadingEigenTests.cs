namespace FashionGan.Tests;

public class LeadingEigenTests
{
    [Theory]
    [InlineData(60, 1)]
    [InlineData(60, 10)]
    [InlineData(60, 60)] // All of them.
    [InlineData(7, 3)]
    public void They_are_the_first_of_the_exact_ones(int order, int count)
    {
        double[] matrix = Covariances.Random(order, 2, least: 0.01);
        var (all, axes) = SymmetricEigen.Decompose(matrix, order);
        int[] places = [.. Enumerable.Range(0, order).OrderByDescending(i => all[i])];

        var (values, vectors) = LeadingEigen.Of(matrix, order, count, new ParallelOptions());

        Assert.Equal((count, count * order), (values.Length, vectors.Length));
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(all[places[i]], values[i], 1e-10);
            double along = Dot(vectors.AsSpan(i * order, order), axes.AsSpan(places[i] * order, order));
            Assert.Equal(1, Math.Abs(along), 1e-8);
            for (int j = 0; j <= i; j++)
                Assert.Equal(i == j ? 1 : 0, Dot(vectors.AsSpan(i * order, order), vectors.AsSpan(j * order, order)), 1e-12);
        }
    }

    [Fact]
    public void Where_the_matrix_has_nothing_left_the_vectors_are_orthogonal_all_the_same()
    {
        const int Order = 40;
        double[] matrix = new double[Order * Order];
        matrix[0] = 5;
        matrix[Order + 1] = 3;

        foreach (double[] m in new[] { matrix, new double[Order * Order] })
        {
            var (values, vectors) = LeadingEigen.Of(m, Order, 4, new ParallelOptions());
            Assert.Equal([m[0], m[Order + 1], 0, 0], values.Select(v => Math.Round(v, 9)));
            for (int i = 0; i < 4; i++)
                for (int j = 0; j <= i; j++)
                    Assert.Equal(i == j ? 1 : 0, Dot(vectors.AsSpan(i * Order, Order), vectors.AsSpan(j * Order, Order)), 1e-12);
        }
    }

    [Fact]
    public void Threads_make_no_difference_and_it_can_be_stopped()
    {
        double[] matrix = Covariances.Random(90, 3, least: 0);

        double[] Vectors(int threads) => LeadingEigen.Of(matrix, 90, 8, new ParallelOptions { MaxDegreeOfParallelism = threads }).Vectors;

        Assert.Equal(Vectors(1), Vectors(7));
        Assert.ThrowsAny<OperationCanceledException>(
            () => LeadingEigen.Of(matrix, 90, 8, new ParallelOptions { CancellationToken = new CancellationToken(true) }));
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => System.Numerics.Tensors.TensorPrimitives.Dot(a, b);
}
