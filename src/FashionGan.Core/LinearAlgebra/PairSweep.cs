using System.Buffers;

namespace FashionGan;

/// <summary>Sums over all pairs of rows of two sets, block by block: the table of all pairs is never held.</summary>
/// <remarks>
/// A pair's sum is the same to the bit wherever its rows stand, and whatever the number of threads. Memory: a block and a panel for each
/// thread.
/// </remarks>
internal static class PairSweep
{
    private const int LeastBlock = 24, MostBlock = 120;

    /// <summary>Goes through all pairs, on several threads.</summary>
    /// <param name="first">The rows.</param>
    /// <param name="second">The rows that each of them meets.</param>
    /// <param name="sink">What takes the sums; every thread has a copy of it.</param>
    /// <param name="upper">True where pairs below the diagonal are not needed; some of them come all the same.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run<TSum, TSink>(PairRows first, PairRows second, TSink sink, bool upper, ParallelOptions options)
        where TSum : struct, IPairSum
        where TSink : struct, IPairSink
    {
        int block = BlockRows(first.Count);
        Parallel.For(0, (first.Count + block - 1) / block, options, number =>
        {
            var mine = sink;
            int start = number * block;
            Block<TSum, TSink>(first, start, Math.Min(block, first.Count - start), second, upper ? start : 0, ref mine);
        });
    }

    /// <summary>Goes through all pairs on this thread alone; the sink may keep what it gathers in itself.</summary>
    /// <inheritdoc cref="Run"/>
    public static void RunHere<TSum, TSink>(PairRows first, PairRows second, ref TSink sink, bool upper)
        where TSum : struct, IPairSum
        where TSink : struct, IPairSink
    {
        int block = BlockRows(first.Count);
        for (int start = 0; start < first.Count; start += block)
            Block<TSum, TSink>(first, start, Math.Min(block, first.Count - start), second, upper ? start : 0, ref sink);
    }

    // Enough blocks to share out, enough rows in each to make up for laying out the panels.
    private static int BlockRows(int rows) => Math.Clamp(
        (rows / 16 + PairTile<InnerProduct>.Rows - 1) / PairTile<InnerProduct>.Rows * PairTile<InnerProduct>.Rows, LeastBlock, MostBlock);

    private static unsafe void Block<TSum, TSink>(PairRows first, int start, int count, PairRows second, int from, ref TSink sink)
        where TSum : struct, IPairSum
        where TSink : struct, IPairSink
    {
        int dimension = first.Dimension, width = PairTile<TSum>.Columns;
        double[] rows = ArrayPool<double>.Shared.Rent(count * dimension), panel = ArrayPool<double>.Shared.Rent((width + 1) * dimension);
        try
        {
            for (int i = 0; i < count; i++)
                first.Read(start + i, rows.AsSpan(i * dimension, dimension));
            double* sums = stackalloc double[PairTile<TSum>.Rows * width];
            fixed (double* rowPointer = rows, panelPointer = panel)
            {
                for (int column = from; column < second.Count; column += width)
                {
                    int columns = Math.Min(width, second.Count - column);
                    Lay(second, column, columns, panel, width);
                    for (int tile = 0; tile < count; tile += PairTile<TSum>.Rows)
                    {
                        int height = Math.Min(PairTile<TSum>.Rows, count - tile);
                        PairTile<TSum>.Compute(rowPointer + (nint)tile * dimension, height, panelPointer, dimension, sums);
                        for (int i = 0; i < height; i++)
                            sink.Accept(start + tile + i, column, new ReadOnlySpan<double>(sums + i * width, columns));
                    }
                }
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rows);
            ArrayPool<double>.Shared.Return(panel);
        }
    }

    /// <summary>
    /// Lays rows out side by side; where the panel has room for more, what was there before stays, and its sums are not used.
    /// </summary>
    private static void Lay(PairRows rows, int first, int count, double[] panel, int width)
    {
        var row = panel.AsSpan(width * rows.Dimension, rows.Dimension);
        for (int lane = 0; lane < count; lane++)
        {
            rows.Read(first + lane, row);
            for (int k = 0, at = lane; k < row.Length; k++, at += width)
                panel[at] = row[k];
        }
    }
}
