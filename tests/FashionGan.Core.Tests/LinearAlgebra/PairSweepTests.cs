namespace FashionGan.Tests;

public class PairSweepTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 7, 3)]
    [InlineData(6, 8, 16)]
    [InlineData(7, 9, 33)]
    [InlineData(130, 121, 10)]
    [InlineData(2000, 3, 4)] // Blocks of the largest size.
    public void Every_pair_comes_once_with_its_sum(int rows, int columns, int dimension)
    {
        double[] a = Draw(rows * dimension, 1), b = Draw(columns * dimension, 2);
        double[] distances = new double[rows * columns], products = new double[rows * columns];
        int[] seen = new int[rows * columns];
        var (x, y) = (PairRows.Of(a, rows, dimension), PairRows.Of(b, columns, dimension));

        PairSweep.Run<SquaredDistance, Keep>(x, y, new Keep(distances, seen, columns), upper: false, new());
        PairSweep.Run<InnerProduct, Keep>(x, y, new Keep(products, seen, columns), upper: false, new());

        Assert.All(seen, count => Assert.Equal(2, count));
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double distance = 0, product = 0;
                for (int k = 0; k < dimension; k++)
                {
                    double p = a[i * dimension + k], q = b[j * dimension + k];
                    (distance, product) = (distance + (p - q) * (p - q), product + p * q);
                }
                Assert.Equal(distance, distances[i * columns + j], 1e-12);
                Assert.Equal(product, products[i * columns + j], 1e-12);
            }
        }
        Assert.Equal(products, PairProduct.Of(a, rows, b, columns, dimension, new()));
    }

    [Fact]
    public void The_upper_half_holds_all_pairs_from_the_diagonal_on()
    {
        const int Rows = 301;
        var x = PairRows.Of(Draw(Rows * 4, 3), Rows, 4);
        int[] seen = new int[Rows * Rows];

        PairSweep.Run<InnerProduct, Keep>(x, x, new Keep(new double[Rows * Rows], seen, Rows), upper: true, new());

        for (int i = 0; i < Rows; i++)
            for (int j = 0; j < Rows; j++)
                Assert.InRange(seen[i * Rows + j], j >= i ? 1 : 0, 1);
        Assert.InRange(seen.Sum(), 0, Rows * Rows * 3 / 4);
    }

    [Fact]
    public void Equal_rows_are_at_distance_0_wherever_they_stand()
    {
        const int Rows = 40;
        double[] a = Draw(Rows * 7, 4), distances = new double[Rows * Rows];
        var x = PairRows.Of(a, Rows, 7);

        PairSweep.Run<SquaredDistance, Keep>(x, x, new Keep(distances, new int[Rows * Rows], Rows), upper: false, new());

        for (int i = 0; i < Rows; i++)
        {
            Assert.Equal(0, distances[i * Rows + i]);
            for (int j = 0; j < i; j++)
                Assert.Equal(distances[j * Rows + i], distances[i * Rows + j]); // To the bit.
        }
    }

    private static double[] Draw(int count, ulong seed) =>
        [.. ReferenceGeneration.Uniform(seed, 1, count)[0].ToArray().Select(v => v - 0.5)];

    private readonly struct Keep(double[] values, int[] seen, int columns) : IPairSink
    {
        public void Accept(int row, int column, ReadOnlySpan<double> sums)
        {
            sums.CopyTo(values.AsSpan(row * columns + column));
            for (int i = 0; i < sums.Length; i++)
                Interlocked.Increment(ref seen[row * columns + column + i]);
        }
    }
}
