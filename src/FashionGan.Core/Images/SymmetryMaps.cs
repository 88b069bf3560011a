namespace FashionGan;

/// <summary>The forms of an image under a symmetry, as maps from pixel to pixel. Immutable; safe for many threads.</summary>
internal sealed class SymmetryMaps
{
    private const int FlipColumns = 1, FlipRows = 2, Transpose = 4;

    // For every form, the image's pixel that comes to each place. The first form is the image itself.
    private readonly int[][] _sources;

    public SymmetryMaps(ImageSymmetry symmetry, ImageSize size)
    {
        int forms = symmetry switch
        {
            ImageSymmetry.Mirror => 2,
            ImageSymmetry.All => size.Height == size.Width ? 8 : 4,
            _ => 1,
        };
        _sources = [.. Enumerable.Range(0, forms).Select(form => Map(form, size))];
    }

    /// <summary>How many forms there are.</summary>
    public int Count => _sources.Length;

    /// <summary>Writes one form of an image; the spans must not overlap.</summary>
    public void Apply(int form, ReadOnlySpan<float> image, Span<float> turned)
    {
        int[] source = _sources[form];
        for (int i = 0; i < source.Length; i++)
            turned[i] = image[source[i]];
    }

    /// <summary>Turns one form back and adds it to a sum.</summary>
    public void AddBack(int form, ReadOnlySpan<float> turned, Span<float> sum)
    {
        int[] source = _sources[form];
        for (int i = 0; i < source.Length; i++)
            sum[source[i]] += turned[i];
    }

    private static int[] Map(int form, ImageSize size)
    {
        var map = new int[size.Pixels];
        for (int i = 0; i < map.Length; i++)
        {
            var (y, x) = (i / size.Width, i % size.Width);
            if ((form & Transpose) != 0)
                (y, x) = (x, y);
            if ((form & FlipRows) != 0)
                y = size.Height - 1 - y;
            if ((form & FlipColumns) != 0)
                x = size.Width - 1 - x;
            map[i] = y * size.Width + x;
        }
        return map;
    }
}
