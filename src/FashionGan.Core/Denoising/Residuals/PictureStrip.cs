namespace FashionGan;

/// <summary>Some rows of a picture before and after cleaning, with those around them that they depend on.</summary>
/// <remarks>Its memory is used again strip after strip; for one thread, but for what reads it.</remarks>
internal sealed class PictureStrip(int height, int width, int planes, PictureRow noisy, PictureRow cleaned)
{
    private readonly float[] _row = new float[planes * width];
    private float[][] _noisy = [], _cleaned = [];
    private int _top, _rows;

    /// <summary>The first row of the strip among those that it holds.</summary>
    public int From { get; private set; }

    /// <summary>The row after its last one.</summary>
    public int To { get; private set; }

    /// <summary>A plane of what it holds, before cleaning.</summary>
    public ReadOnlySpan<float> Noisy(int plane) => _noisy[plane].AsSpan(0, _rows * width);

    /// <summary>The same, cleaned.</summary>
    public Span<float> Cleaned(int plane) => _cleaned[plane].AsSpan(0, _rows * width);

    /// <summary>Reads the rows from one to before another.</summary>
    public void Load(int top, int end)
    {
        int first = Math.Max(0, top - ResidualPlane.Halo), last = Math.Min(height, end + ResidualPlane.Halo);
        (_top, _rows, From, To) = (top, last - first, top - first, end - first);
        if (_noisy.Length == 0 || _noisy[0].Length < _rows * width)
            (_noisy, _cleaned) = (Planes(), Planes());
        for (int y = first; y < last; y++)
        {
            Take(noisy, _noisy);
            Take(cleaned, _cleaned);

            void Take(PictureRow read, float[][] into)
            {
                read(y, _row);
                for (int plane = 0; plane < planes; plane++)
                    _row.AsSpan(plane * width, width).CopyTo(into[plane].AsSpan((y - first) * width));
            }
        }
    }

    /// <summary>Hands on its rows, cleaned, without those around them.</summary>
    public void Write(PictureRow write)
    {
        for (int y = From; y < To; y++)
        {
            for (int plane = 0; plane < planes; plane++)
                _cleaned[plane].AsSpan(y * width, width).CopyTo(_row.AsSpan(plane * width));
            write(_top + y - From, _row);
        }
    }

    private float[][] Planes() => [.. Enumerable.Range(0, planes).Select(_ => new float[_rows * width])];
}
