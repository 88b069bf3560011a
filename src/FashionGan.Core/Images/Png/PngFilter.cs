using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// The five row filters of PNG (specification, section 9): a byte less a guess from the bytes left, above, and above left.
/// </summary>
internal static class PngFilter
{
    public const int Count = 5;

    /// <summary>Turns a filtered row back, in place.</summary>
    /// <param name="type">The filter, 0 to 4.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The row above, turned back already; zeros for the first.</param>
    /// <param name="distance">Bytes from one pixel to the next.</param>
    public static void Undo(int type, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        switch (type)
        {
            case 0:
                break;
            case 1:
                for (int i = distance; i < row.Length; i++)
                    row[i] += row[i - distance];
                break;
            case 2:
                TensorPrimitives.Add(row, above, row);
                break;
            case 3:
                for (int i = 0; i < row.Length; i++)
                    row[i] += (byte)(((i < distance ? 0 : row[i - distance]) + above[i]) / 2);
                break;
            case 4:
                for (int i = 0; i < row.Length; i++)
                    row[i] += i < distance ? above[i] : Paeth(row[i - distance], above[i], above[i - distance]);
                break;
            default:
                throw new InvalidDataException($"A row of the PNG has filter {type}; the format has 0 to {Count - 1}.");
        }
    }

    /// <summary>Filters a row.</summary>
    /// <inheritdoc cref="Undo"/>
    public static void Apply(int type, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> filtered, int distance)
    {
        for (int i = 0; i < row.Length; i++)
        {
            byte left = i < distance ? (byte)0 : row[i - distance];
            byte aboveLeft = i < distance ? (byte)0 : above[i - distance];
            filtered[i] = (byte)(row[i] - type switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                _ => Paeth(left, above[i], aboveLeft),
            });
        }
    }

    private static byte Paeth(byte left, byte above, byte aboveLeft)
    {
        int guess = left + above - aboveLeft;
        int fromLeft = Math.Abs(guess - left), fromAbove = Math.Abs(guess - above), fromAboveLeft = Math.Abs(guess - aboveLeft);
        return fromLeft <= fromAbove && fromLeft <= fromAboveLeft ? left : fromAbove <= fromAboveLeft ? above : aboveLeft;
    }
}
