namespace FashionGan.Cli;

/// <summary>
/// What is left of noise that is coarser than a network sees, which a camera's is in the differences of colour: found in the picture at
/// half of its size, and at half of that. It is kept in 16 bits a pixel of the halved planes.
/// </summary>
internal sealed class CoarseNoise
{
    // Of a smaller picture a network sees little but the border.
    private const int Bits = 16, LeastSide = 32;

    private readonly StoredPicture _noise; // Half of it, about 0.5, since samples are no less than 0.
    private readonly int _height, _width;
    private readonly float[] _upper, _lower;

    private CoarseNoise(StoredPicture noise, int height, int width)
    {
        (_noise, _height, _width) = (noise, height, width);
        (_upper, _lower) = (new float[noise.Channels * noise.Width], new float[noise.Channels * noise.Width]);
    }

    /// <param name="height">The picture's rows.</param>
    /// <param name="width">The picture's columns.</param>
    /// <param name="planes">Its planes: 1 or 2.</param>
    /// <param name="read">Gives a row, cleaned of finer noise; asked for each once.</param>
    /// <param name="network">What cleans the smaller pictures.</param>
    /// <param name="octaves">How many times the picture is halved.</param>
    /// <param name="cancellation">Stops on the way.</param>
    /// <returns>The noise; null where the picture is too small.</returns>
    public static CoarseNoise? Find(
        int height, int width, int planes, PictureRow read, TiledDenoiser network, int octaves, CancellationToken cancellation)
    {
        if (Math.Min(height, width) < LeastSide || octaves == 0)
            return null;
        var noise = Halved(height, width, planes, read);
        var (rows, columns) = (noise.Height, noise.Width);
        var cleaned = new StoredPicture(rows, columns, 1, planes == 2, Bits);
        network.DenoiseRows(rows, columns, planes, noise.Take, cleaned.Put, cancellation);
        DetailGuard.Apply(rows, columns, planes, noise.Take, cleaned.Take, cleaned.Put, cancellation);
        var coarser = Find(rows, columns, planes, cleaned.Take, network, octaves - 1, cancellation);
        float[] before = new float[planes * columns], after = new float[planes * columns];
        for (int row = 0; row < rows; row++)
        {
            noise.Take(row, before);
            cleaned.Take(row, after);
            coarser?.TakeOut(row, after);
            for (int i = 0; i < before.Length; i++)
                before[i] = 0.5f + (before[i] - after[i]) / 2;
            noise.Put(row, before);
        }
        return new CoarseNoise(noise, height, width);
    }

    /// <summary>Takes it out of a row of the picture; for one thread.</summary>
    /// <param name="row">The row.</param>
    /// <param name="values">The row's values, plane after plane.</param>
    public void TakeOut(int row, Span<float> values)
    {
        int columns = _noise.Width;
        var (first, second, down) = Between(row, _noise.Height);
        _noise.Take(first, _upper);
        _noise.Take(second, _lower);
        for (int i = 0; i < _upper.Length; i++)
            _upper[i] += down * (_lower[i] - _upper[i]);
        for (int x = 0; x < _width; x++)
        {
            var (left, right, across) = Between(x, columns);
            for (int plane = 0; plane < values.Length / _width; plane++)
            {
                float a = _upper[plane * columns + left], b = _upper[plane * columns + right];
                values[plane * _width + x] -= 2 * (a + across * (b - a) - 0.5f);
            }
        }
    }

    // Pixels of the smaller picture lie between two of the larger.
    private static (int First, int Second, float Share) Between(int at, int length) => at % 2 == 0
        ? (Math.Max(0, at / 2 - 1), at / 2, 0.75f)
        : (at / 2, Math.Min(at / 2 + 1, length - 1), 0.25f);

    private static StoredPicture Halved(int height, int width, int planes, PictureRow read)
    {
        var half = new StoredPicture((height + 1) / 2, (width + 1) / 2, 1, planes == 2, Bits);
        float[] upper = new float[planes * width], lower = new float[planes * width], means = new float[planes * half.Width];
        for (int row = 0; row < half.Height; row++)
        {
            read(2 * row, upper);
            if (2 * row + 1 < height)
                read(2 * row + 1, lower);
            else
                upper.CopyTo(lower, 0);
            for (int i = 0; i < means.Length; i++)
            {
                int left = i / half.Width * width + 2 * (i % half.Width), right = left + (2 * (i % half.Width) + 1 < width ? 1 : 0);
                means[i] = (upper[left] + upper[right] + lower[left] + lower[right]) / 4;
            }
            half.Put(row, means);
        }
        return half;
    }
}
