using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>What a denoiser took out of a plane, and how much that is about every pixel.</summary>
/// <remarks>Its memory is used again plane after plane; for one thread.</remarks>
internal sealed class ResidualPlane
{
    /// <summary>How far from a pixel others say something about it: windows of 9 x 9, and neighbours of these pixels.</summary>
    public const int Halo = Reach + 1;

    private const int Reach = 4;

    // A single pixel that was changed by more than this, and by five times as much as most about it, was an impulse.
    private const float Impulse = 0.06f, Alone = 5;

    private float[] _residual = [], _level = [], _brightness = [], _power = [];
    private bool[] _isImpulse = [];

    /// <summary>Looks at a plane, or some rows of one, in place of the last.</summary>
    /// <param name="noisy">Rows of the plane.</param>
    /// <param name="cleaned">The same, cleaned.</param>
    /// <param name="width">Columns.</param>
    public void Load(ReadOnlySpan<float> noisy, ReadOnlySpan<float> cleaned, int width)
    {
        int height = noisy.Length / width;
        if (_residual.Length != noisy.Length)
        {
            (_residual, _level, _brightness, _power) = (new float[noisy.Length], new float[noisy.Length], new float[noisy.Length],
                new float[noisy.Length]);
            _isImpulse = new bool[noisy.Length];
        }
        Array.Clear(_isImpulse);
        TensorPrimitives.Subtract(noisy, cleaned, _residual);
        TensorPrimitives.Multiply(_residual, _residual, _power);
        Span<float> near = stackalloc float[9];
        for (int i = 0; i < _power.Length; i++)
            if (_power[i] > Impulse * Impulse && Median(near, i, height, width) is var most && _power[i] > Alone * Alone * most * most)
                (_isImpulse[i], _power[i]) = (true, most * most);
        BoxMean.Compute(_power, _level, height, width, Reach);
        for (int i = 0; i < _level.Length; i++)
            _level[i] = MathF.Sqrt(Math.Max(0, _level[i]));
        BoxMean.Compute(cleaned, _brightness, height, width, Reach);
    }

    /// <summary>Counts rows.</summary>
    public void Count(ResidualLevels levels, int from, int to)
    {
        for (int i = from; i < to; i++)
            levels.Add(_brightness[i], _level[i]);
    }

    /// <summary>Puts back what was taken out beyond the level that is usual where it is as bright.</summary>
    /// <param name="cleaned">The cleaned plane; overwritten.</param>
    /// <param name="levels">What is usual.</param>
    public void Restore(Span<float> cleaned, ResidualLevels levels)
    {
        for (int i = 0; i < cleaned.Length; i++)
            if (!_isImpulse[i] && levels.Limit(_brightness[i]) is var limit && _level[i] > limit)
                cleaned[i] += _residual[i] * (1 - limit / _level[i]);
    }

    // Of sizes in 3 x 3 pixels.
    private float Median(Span<float> near, int at, int height, int width)
    {
        int row = at / width, column = at % width, count = 0;
        for (int y = Math.Max(0, row - 1); y <= Math.Min(height - 1, row + 1); y++)
            for (int x = Math.Max(0, column - 1); x <= Math.Min(width - 1, column + 1); x++)
                near[count++] = Math.Abs(_residual[y * width + x]);
        near[..count].Sort();
        return near[count / 2];
    }
}
