namespace FashionGan.Torch;

/// <summary>
/// The pixels that a network in training has to say without seeing them (Krull et al., <i>Noise2Void</i>, CVPR 2019, section 3.4): one in each cell of
/// 4x4, by chance; in its place the network sees a pixel from within 2 of it.
/// </summary>
internal static class BlindSpots
{
    /// <summary>Side of a cell.</summary>
    public const int Cell = 4;

    private const int Reach = 2;

    /// <param name="image">One image; its blind spots are overwritten.</param>
    /// <param name="mask">As long; becomes 1 at the blind spots and 0 elsewhere.</param>
    /// <param name="size">The image's size.</param>
    /// <param name="key">What the spots depend on.</param>
    public static void Hide(Span<float> image, Span<float> mask, ImageSize size, RandomKey key)
    {
        mask.Clear();
        var seen = image.ToArray(); // A neighbour may be a blind spot itself.
        var words = new PhiloxReader(key);
        for (int top = 0; top < size.Height; top += Cell)
            for (int left = 0; left < size.Width; left += Cell)
            {
                int y = top + (int)words.Below((uint)Math.Min(Cell, size.Height - top)), x = left + (int)words.Below((uint)Math.Min(Cell, size.Width - left));
                int at = y * size.Width + x, other = at;
                while (other == at && size.Pixels > 1)
                    other = Near(y, size.Height, ref words) * size.Width + Near(x, size.Width, ref words);
                image[at] = seen[other];
                mask[at] = 1;
            }
    }

    private static int Near(int place, int length, ref PhiloxReader words)
    {
        int least = Math.Max(0, place - Reach), most = Math.Min(length - 1, place + Reach);
        return least + (int)words.Below((uint)(most - least + 1));
    }
}
