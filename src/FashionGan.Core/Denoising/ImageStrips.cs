namespace FashionGan;

/// <summary>Cuts the work on a large image into strips of rows, done in parallel and each small enough for the processor's cache.</summary>
internal static class ImageStrips
{
    // A strip's surroundings are worked on as well: much lower ones would do most of the work twice.
    private const int Rows = 64;

    /// <summary>Does every strip; those of small images, which are one, on the caller's thread.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="work">Is given a strip's first row and how many there are.</param>
    /// <param name="cancellation">Stops between two strips; the work should ask it too.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void For(int rows, Action<int, int> work, CancellationToken cancellation)
    {
        int strips = Math.Max(1, rows / Rows);
        if (strips == 1)
            work(0, rows);
        else
            Parallel.For(0, strips, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                int first = (int)((long)rows * i / strips);
                work(first, (int)((long)rows * (i + 1) / strips) - first);
            });
    }
}
