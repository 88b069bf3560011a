using System.Numerics;

namespace FashionGan;

/// <summary>What leaves are put on, the uppermost first; not for many threads.</summary>
internal sealed class LeafCanvas
{
    private const float Opaque = 1f / 512; // Less light than half a step of 8 bits.
    private const int Margin = 4; // Blur reaches over the border.

    private readonly int _rows, _columns;
    private readonly Vector3[] _colours;
    private readonly float[] _light;
    private int _open;

    /// <summary>An empty canvas for a picture of a size.</summary>
    public LeafCanvas(int height, int width)
    {
        (_rows, _columns) = (height + 2 * Margin, width + 2 * Margin);
        (_colours, _light, _open) = (new Vector3[_rows * _columns], new float[_rows * _columns], _rows * _columns);
        Array.Fill(_light, 1);
    }

    /// <summary>Rows of what leaves are laid on, margin and all.</summary>
    public int Height => _rows;

    /// <summary>Columns of it.</summary>
    public int Width => _columns;

    /// <summary>Whether leaves lie everywhere.</summary>
    public bool IsCovered => _open == 0;

    /// <summary>Puts a leaf under those that lie there: it gets the light that they let through.</summary>
    public void PutUnder(in Leaf leaf)
    {
        float reach = leaf.Radius * leaf.Outline.Reach + 0.5f;
        int top = From(leaf.Centre.Y - reach), bottom = To(leaf.Centre.Y + reach, _rows);
        int left = From(leaf.Centre.X - reach), right = To(leaf.Centre.X + reach, _columns);
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                int at = y * _columns + x;
                float light = _light[at];
                if (light < Opaque)
                    continue;
                var from = new Vector2(x + 0.5f, y + 0.5f) - leaf.Centre;
                float cover = leaf.Cover(from);
                if (cover <= 0)
                    continue;
                _colours[at] += light * cover * Vector3.Clamp(leaf.Colour + new Vector3(leaf.Surface.At(from)), Vector3.Zero, Vector3.One);
                _light[at] = light -= light * cover;
                if (light < Opaque)
                    _open--;
            }
        }
    }

    /// <summary>Red, green and blue without the margin, in [0, 1].</summary>
    /// <param name="blur">The deviation of a Gaussian, in pixels; 0 for none.</param>
    public float[][] Develop(float blur)
    {
        float[] kernel = Kernel(blur);
        var across = new Vector3[_colours.Length];
        for (int y = 0; y < _rows; y++)
            for (int x = Margin; x < _columns - Margin; x++)
                for (int k = -Margin; k <= Margin; k++)
                    across[y * _columns + x] += kernel[k + Margin] * _colours[y * _columns + x + k];
        float[][] planes = [.. Enumerable.Range(0, 3).Select(_ => new float[(_rows - 2 * Margin) * (_columns - 2 * Margin)])];
        int at = 0;
        for (int y = Margin; y < _rows - Margin; y++)
        {
            for (int x = Margin; x < _columns - Margin; x++, at++)
            {
                var sum = Vector3.Zero;
                for (int k = -Margin; k <= Margin; k++)
                    sum += kernel[k + Margin] * across[(y + k) * _columns + x];
                sum = Vector3.Clamp(sum, Vector3.Zero, Vector3.One);
                (planes[0][at], planes[1][at], planes[2][at]) = (sum.X, sum.Y, sum.Z);
            }
        }
        return planes;
    }

    private static float[] Kernel(float blur)
    {
        double[] bell = [.. Enumerable.Range(-Margin, 2 * Margin + 1)
            .Select(k => blur > 0 ? ExactMath.Exp(-0.5 * k * k / (blur * blur)) : k == 0 ? 1 : 0)];
        double sum = bell.Sum();
        return [.. bell.Select(b => (float)(b / sum))];
    }

    private static int From(float edge) => Math.Max(0, (int)MathF.Floor(edge));

    private static int To(float edge, int end) => Math.Min(end, (int)MathF.Ceiling(edge) + 1);
}
