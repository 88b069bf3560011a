namespace FashionGan;

/// <summary>Hides single pixels of an image from a network that is to foretell them (Krull, Buchholz and Jug 2019, section 3.3).</summary>
/// <remarks>
/// One pixel of every cell of 4 x 4 is hidden, drawn afresh with each key, and replaced by a neighbour at most two rows and columns away,
/// never by itself. Immutable; safe for many threads.
/// </remarks>
internal sealed class BlindSpots(ImageSize size)
{
    private const int Cell = 4, Reach = 2;

    /// <summary>How many pixels of an image are hidden.</summary>
    public int Count => Cells(size.Height) * Cells(size.Width);

    /// <summary>Puts neighbours in the hidden pixels' places.</summary>
    public void Hide(Span<float> pixels, RandomKey key)
    {
        float[] seen = pixels.ToArray(); // A neighbour may be hidden itself.
        foreach (var (spot, neighbour) in Draw(key))
            pixels[spot] = seen[neighbour];
    }

    /// <summary>Writes what a squared error is multiplied by so that its mean is that of the hidden pixels; 0 for all others.</summary>
    public void Weigh(Span<float> weights, RandomKey key)
    {
        weights.Clear();
        foreach (var (spot, _) in Draw(key))
            weights[spot] = (float)size.Pixels / Count;
    }

    private IEnumerable<(int Spot, int Neighbour)> Draw(RandomKey key)
    {
        var words = new PhiloxReader(key);
        for (int top = 0; top < size.Height; top += Cell)
            for (int left = 0; left < size.Width; left += Cell)
            {
                int row = top + (int)words.Below((uint)Math.Min(Cell, size.Height - top));
                int column = left + (int)words.Below((uint)Math.Min(Cell, size.Width - left));
                yield return (row * size.Width + column, Neighbour(row, column, ref words));
            }
    }

    private int Neighbour(int row, int column, ref PhiloxReader words)
    {
        int top = Math.Max(0, row - Reach), rows = Math.Min(size.Height - 1, row + Reach) - top + 1;
        int left = Math.Max(0, column - Reach), columns = Math.Min(size.Width - 1, column + Reach) - left + 1;
        if (rows * columns == 1)
            return 0; // An image of one pixel has no neighbours.
        int own = (row - top) * columns + column - left, drawn = (int)words.Below((uint)(rows * columns - 1));
        drawn += drawn >= own ? 1 : 0;
        return (top + drawn / columns) * size.Width + left + drawn % columns;
    }

    private static int Cells(int side) => (side + Cell - 1) / Cell;
}
