namespace FashionGan;

/// <summary>The inner products of the rows of two matrices: A B^T.</summary>
internal static class PairProduct
{
    /// <param name="a">Rows of <paramref name="dimension"/> numbers, one after another.</param>
    /// <param name="aRows">How many there are.</param>
    /// <param name="b">Rows of as many numbers.</param>
    /// <param name="bRows">How many there are.</param>
    /// <param name="dimension">Numbers in a row.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <returns>A row for each row of A, with a number for each row of B.</returns>
    public static double[] Of(double[] a, int aRows, double[] b, int bRows, int dimension, ParallelOptions options) =>
        Of(PairRows.Of(a, aRows, dimension), PairRows.Of(b, bRows, dimension), options);

    /// <param name="a">Rows.</param>
    /// <param name="b">Rows of as many numbers.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <returns>A row for each row of A, with a number for each row of B.</returns>
    public static double[] Of(PairRows a, PairRows b, ParallelOptions options)
    {
        var product = new double[checked(a.Count * b.Count)];
        PairSweep.Run<InnerProduct, Table>(a, b, new Table(product, b.Count), upper: false, options);
        return product;
    }

    private readonly struct Table(double[] product, int columns) : IPairSink
    {
        public void Accept(int row, int column, ReadOnlySpan<double> sums) => sums.CopyTo(product.AsSpan(row * columns + column));
    }
}
