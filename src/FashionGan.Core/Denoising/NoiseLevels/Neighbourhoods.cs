namespace FashionGan;

/// <summary>What the neighbourhoods of an image, 7 x 7 pixels around every fourth in either direction, say of its noise.</summary>
/// <remarks>
/// Where an image is black or white, half the noise is cut off and the other half is there to be seen by itself. Elsewhere a
/// neighbourhood's mean says how much of the noise clipping left (<see cref="ClippedSpread"/>).
/// </remarks>
internal sealed class Neighbourhoods
{
    private const int Bins = 96, Reach = 3, Step = 4;

    // Clipping takes half of the noise of a black or white neighbourhood, give or take what chance does to 49 pixels; rounding to bytes
    // takes more of weak noise. Few pixels of strong noise reach the other end.
    private const double LeastCut = 0.35, MostCut = 0.7, MostCutOfBytes = 0.85, Gone = 0.95, MostBeyond = 0.1;

    // With so much of one colour and so little noise in the rest, a picture was drawn. Of noise that bytes can hold, fewer than half of
    // the pixels are as their neighbours.
    private const double MuchConstant = 0.1, MostEqual = 0.5, LittleNoise = 1.0 / 3;

    // Half the values are 0; this far up among the others they are told best from what little of the picture slips in.
    private const double Quantile = 0.8;

    private readonly int[] _counts = new int[Bins];
    private readonly List<float> _flat = [];
    private readonly bool _isBytes;
    private int _counted, _flatCounted, _constant, _noisy;

    private Neighbourhoods(bool isBytes) => _isBytes = isBytes;

    /// <summary>The share that is black or white but for half of the noise.</summary>
    public double FlatShare => _counted == 0 ? 0 : (double)_flatCounted / _counted;

    /// <summary>Whether the image was drawn and has no noise: much of it is of one colour, and hardly any of the rest is noisy.</summary>
    public bool IsDrawn => _constant > 0 && _constant >= MuchConstant * (_constant + _counted) && _noisy <= LittleNoise * _counted;

    /// <summary>Looks at an image; neighbourhoods that are black, white or of one colour throughout tell nothing.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Neighbourhoods Of(ReadOnlySpan<float> image, ImageSize size, CancellationToken cancellation)
    {
        var found = new Neighbourhoods(IsBytes(image));
        for (int row = Math.Min(1, size.Height - 1); row < size.Height; row += Step)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int column = Math.Min(1, size.Width - 1); column < size.Width; column += Step)
                found.Look(image, size, row, column);
        }
        found._flat.Sort();
        return found;
    }

    /// <summary>
    /// The noise's standard deviation by the half of it that black and white neighbourhoods kept; 0 where there are none.
    /// </summary>
    public double FlatDeviation()
    {
        if (_flat.Count == 0)
            return 0;
        int place = (int)(Quantile * _flat.Count), first = place, last = place;
        float value = _flat[place];
        while (first > 0 && _flat[first - 1] == value)
            first--;
        while (last < _flat.Count - 1 && _flat[last + 1] == value)
            last++;
        // What was rounded to one byte lay anywhere around it.
        double within = _isBytes ? ((place - first + 0.5) / (last - first + 1) - 0.5) / 255 : 0;
        return Math.Max(0, value + within) / NormalDistribution.Magnitude(2 * Quantile - 1);
    }

    /// <summary>The magnitude below which a share of what clipping left of the noise lies, over the standard deviation before.</summary>
    public double Magnitude(double share, double sigma)
    {
        if (_counted == 0)
            return NormalDistribution.Magnitude(share);
        Span<double> kept = stackalloc double[Bins];
        for (int bin = 0; bin < Bins; bin++)
            kept[bin] = _counts[bin] > 0 ? ClippedSpread.Kept(Distance(bin), sigma) : 1;
        double low = 0, high = 4;
        while (high - low > 1e-4)
        {
            double middle = (low + high) / 2, below = 0;
            for (int bin = 0; bin < Bins; bin++)
                if (_counts[bin] > 0)
                    below += _counts[bin] * NormalDistribution.Inside(middle / kept[bin]);
            (low, high) = below < share * _counted ? (middle, high) : (low, middle);
        }
        return low;
    }

    private void Look(ReadOnlySpan<float> image, ImageSize size, int row, int column)
    {
        int top = Math.Max(0, row - Reach), bottom = Math.Min(size.Height - 1, row + Reach);
        int left = Math.Max(0, column - Reach), width = Math.Min(size.Width - 1, column + Reach) - left + 1;
        int black = 0, white = 0, equal = 0, count = (bottom - top + 1) * width;
        float first = image[top * size.Width + left];
        bool constant = true;
        double sum = 0;
        for (int r = top; r <= bottom; r++)
        {
            float before = float.NaN;
            foreach (float value in image.Slice(r * size.Width + left, width))
            {
                sum += value;
                black += value <= 0 ? 1 : 0;
                white += value >= 1 ? 1 : 0;
                constant &= value == first;
                equal += value == before ? 1 : 0;
                before = value;
            }
        }
        double cut = (double)Math.Max(black, white) / count, mean = sum / count;
        if (cut > Gone)
            return;
        if (constant)
        {
            _constant++;
            return;
        }
        bool flat = cut > LeastCut && Math.Min(black, white) <= MostBeyond * count;
        _counted++;
        _noisy += equal <= MostEqual * count ? 1 : 0;
        _counts[flat ? 0 : Bin(Math.Min(mean, 1 - mean))]++;
        if (flat && cut < (_isBytes ? MostCutOfBytes : MostCut))
            Keep(image, size, row, column, isBlack: black > white);
    }

    // The pixels in the middle, each in one neighbourhood alone.
    private void Keep(ReadOnlySpan<float> image, ImageSize size, int row, int column, bool isBlack)
    {
        _flatCounted++;
        for (int r = Math.Max(0, row - 1); r < Math.Min(size.Height, row + Step - 1); r++)
            foreach (float value in image[(r * size.Width)..][Math.Max(0, column - 1)..Math.Min(size.Width, column + Step - 1)])
                _flat.Add(isBlack ? value : 1 - value);
    }

    private static bool IsBytes(ReadOnlySpan<float> image)
    {
        foreach (float value in image)
            if (Math.Abs(value * 255 - MathF.Round(value * 255)) > 1e-3f)
                return false;
        return true;
    }

    // Narrow bins near black and white, where clipping is.
    private static int Bin(double distance) => distance <= 0 ? 0 : (int)Math.Min(Bins - 1, Math.Sqrt(distance / 0.5) * Bins);

    private static double Distance(int bin) => bin == 0 ? 0 : 0.5 * (bin + 0.5) * (bin + 0.5) / (Bins * Bins);
}
