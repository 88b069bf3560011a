namespace FashionGan;

/// <summary>Writes one row of numbers. Must be safe for many threads.</summary>
internal delegate void RowReader(int row, Span<double> destination);

/// <summary>Rows of numbers, read when they are needed.</summary>
/// <param name="Count">How many rows there are.</param>
/// <param name="Dimension">Numbers in each.</param>
/// <param name="Read">Writes a row.</param>
internal sealed record PairRows(int Count, int Dimension, RowReader Read)
{
    /// <summary>Rows that stand one after another.</summary>
    public static PairRows Of(double[] values, int count, int dimension) =>
        new(count, dimension, (row, destination) => values.AsSpan(row * dimension, dimension).CopyTo(destination));
}
