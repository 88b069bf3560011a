using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>What a network (or anything else) says of images in numbers: a row an image, as many numbers in each.</summary>
/// <remarks>
/// Every number is finite and no larger than <see cref="MaxMagnitude"/>: that is checked once, here. Immutable as long as nobody changes
/// the memory; safe for many threads.
/// </remarks>
public sealed class FeatureMatrix
{
    /// <summary>
    /// The furthest a number may lie from 0: the highest power that a metric takes of it, the twelfth, still fits a double.
    /// </summary>
    public const float MaxMagnitude = 1e20f;

    private readonly ReadOnlyMemory<float> _values;

    /// <summary>Wraps the numbers; the memory is kept, not copied.</summary>
    /// <param name="values">The rows, one after another.</param>
    /// <param name="dimension">Numbers in a row, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// There are no whole rows, or a number is NaN, infinite or beyond <see cref="MaxMagnitude"/>.
    /// </exception>
    public FeatureMatrix(ReadOnlyMemory<float> values, int dimension)
    {
        new OptionCheck(nameof(FeatureMatrix)).InRange(nameof(dimension), dimension, 1, int.MaxValue).ThrowIfInvalid();
        if (values.Length % dimension != 0)
            throw new ArgumentException(
                $"Rows of {dimension} features take a multiple of {dimension} numbers, but {values.Length} were given.", nameof(values));
        int bad = values.Span.IndexOfAnyExceptInRange(-MaxMagnitude, MaxMagnitude); // NaN lies in no range.
        if (bad >= 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Row {bad / dimension} has {values.Span[bad]} as its feature {bad % dimension}; ")
                + FormattableString.Invariant($"every feature must be a number from {-MaxMagnitude} to {MaxMagnitude}."),
                nameof(values));
        (_values, Dimension, Rows) = (values, dimension, values.Length / dimension);
    }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>Numbers in a row.</summary>
    public int Dimension { get; }

    /// <summary>A row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<float> this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
            return _values.Span.Slice(row * Dimension, Dimension);
        }
    }

    /// <summary>The first <paramref name="count"/> rows, or all of them where there are fewer; nothing is copied.</summary>
    public FeatureMatrix Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Rows ? this : new FeatureMatrix(_values[..(count * Dimension)], Dimension);
    }

    /// <summary>All rows in double precision, or those of the places given.</summary>
    internal PairRows ToPairRows(int[]? places = null) => new(
        places?.Length ?? Rows,
        Dimension,
        (row, destination) => TensorPrimitives.ConvertTruncating<float, double>(this[places is null ? row : places[row]], destination));

    /// <summary>The rows' places in an order that depends on what the rows hold, not on where they stand.</summary>
    internal int[] ContentOrder()
    {
        int[] order = [.. Enumerable.Range(0, Rows)];
        Array.Sort(order, (a, b) => this[a].SequenceCompareTo(this[b]));
        return order;
    }
}
