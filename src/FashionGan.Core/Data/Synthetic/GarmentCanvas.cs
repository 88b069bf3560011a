using System.Numerics;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>A black 28x28 picture to draw on, anti-aliased; every point drawn goes through one pose.</summary>
/// <remarks>
/// Only sums, products, quotients and square roots are used, so that every processor draws the same bytes. Not safe for many threads.
/// </remarks>
internal sealed class GarmentCanvas
{
    public const int Side = 28;
    public const float Middle = Side / 2f;
    public const int MaxPoints = 128;

    private const int RowSteps = 4;
    private const int Steps = Side * RowSteps;

    private readonly float[] _shades = new float[Side * Side];
    private readonly float[] _coverage = new float[Side * Side];
    private readonly Vector2[] _posed = new Vector2[MaxPoints];
    private readonly float[] _crossings = new float[Steps * MaxPoints];
    private readonly int[] _crossingCounts = new int[Steps];
    private readonly Outline _outline;
    private Pose _pose = Pose.Upright;

    public GarmentCanvas() => _outline = new Outline(this);

    /// <summary>Makes the whole picture one shade.</summary>
    public void Clear(Pose pose, float shade = 0)
    {
        Array.Fill(_shades, shade);
        _pose = pose;
    }

    /// <summary>Writes the picture as bytes.</summary>
    public void CopyTo(Span<byte> pixels) => GreyImage.ToBytes(_shades, pixels);

    /// <summary>Begins an outline; the one begun before is gone.</summary>
    public Outline From(float x, float y) => _outline.From(x, y);

    /// <summary>Begins an outline that has no point yet; the one begun before is gone.</summary>
    public Outline Begin() => _outline.Empty();

    /// <summary>Fills a closed shape.</summary>
    public void Fill(ReadOnlySpan<Vector2> shape, in Fabric fabric, float opacity = 1)
    {
        Cover(Posed(shape));
        Paint(fabric, opacity);
    }

    /// <summary>Draws along a line with round ends.</summary>
    public void Stroke(ReadOnlySpan<Vector2> line, float width, in Fabric fabric, float opacity = 1)
    {
        var points = Posed(line);
        for (int i = 0; i + 1 < points.Length; i++)
            CoverSegment(points[i], points[i + 1], width / 2);
        Paint(fabric, opacity);
    }

    /// <summary>Draws a straight line.</summary>
    public void Line(float x0, float y0, float x1, float y1, float width, in Fabric fabric, float opacity = 1) =>
        Stroke([new Vector2(x0, y0), new Vector2(x1, y1)], width, fabric, opacity);

    /// <summary>Draws a round spot.</summary>
    public void Spot(float x, float y, float radius, in Fabric fabric, float opacity = 1) => Line(x, y, x, y, 2 * radius, fabric, opacity);

    /// <summary>Fills an upright rectangle.</summary>
    public void Box(float left, float top, float right, float bottom, in Fabric fabric, float opacity = 1) =>
        Fill([new Vector2(left, top), new Vector2(right, top), new Vector2(right, bottom), new Vector2(left, bottom)], fabric, opacity);

    private ReadOnlySpan<Vector2> Posed(ReadOnlySpan<Vector2> points)
    {
        for (int i = 0; i < points.Length; i++)
            _posed[i] = _pose.Apply(points[i]);
        return _posed.AsSpan(0, points.Length);
    }

    // Even-odd filling: exact along each row, four samples down it.
    private void Cover(ReadOnlySpan<Vector2> shape)
    {
        Array.Clear(_crossingCounts);
        for (int i = 0, j = shape.Length - 1; i < shape.Length; j = i++)
            Cross(shape[j], shape[i]);
        for (int step = 0; step < Steps; step++)
        {
            int count = _crossingCounts[step];
            if (count == 0)
                continue;
            var crossings = _crossings.AsSpan(step * MaxPoints, count);
            crossings.Sort();
            var row = _coverage.AsSpan(step / RowSteps * Side, Side);
            for (int i = 0; i + 1 < count; i += 2)
                CoverSpan(row, crossings[i], crossings[i + 1]);
        }
    }

    // Notes where an edge crosses the sample lines.
    private void Cross(Vector2 a, Vector2 b)
    {
        if (a.Y > b.Y)
            (a, b) = (b, a);
        int first = Math.Max(0, (int)MathF.Ceiling(a.Y * RowSteps - 0.5f)),
            end = Math.Min(Steps, (int)MathF.Ceiling(b.Y * RowSteps - 0.5f));
        if (first >= end)
            return;
        float slope = (b.X - a.X) / (b.Y - a.Y);
        for (int step = first; step < end; step++)
            _crossings[step * MaxPoints + _crossingCounts[step]++] = a.X + ((step + 0.5f) / RowSteps - a.Y) * slope;
    }

    private static void CoverSpan(Span<float> row, float from, float to)
    {
        from = Math.Clamp(from, 0, Side);
        to = Math.Clamp(to, 0, Side);
        int first = Math.Min((int)from, Side - 1), last = Math.Min((int)to, Side - 1);
        const float Weight = 1f / RowSteps;
        if (first == last)
        {
            row[first] += (to - from) * Weight;
            return;
        }
        row[first] += (first + 1 - from) * Weight;
        TensorPrimitives.Add(row[(first + 1)..last], Weight, row[(first + 1)..last]);
        row[last] += (to - last) * Weight;
    }

    private void CoverSegment(Vector2 a, Vector2 b, float radius)
    {
        float reach = radius + 0.5f;
        int left = Math.Max(0, (int)(Math.Min(a.X, b.X) - reach)), right = Math.Min(Side - 1, (int)(Math.Max(a.X, b.X) + reach));
        int top = Math.Max(0, (int)(Math.Min(a.Y, b.Y) - reach)), bottom = Math.Min(Side - 1, (int)(Math.Max(a.Y, b.Y) + reach));
        float dx = b.X - a.X, dy = b.Y - a.Y, length = dx * dx + dy * dy;
        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
            {
                float px = column + 0.5f - a.X, py = row + 0.5f - a.Y;
                float t = length == 0 ? 0 : Math.Clamp((px * dx + py * dy) / length, 0f, 1f);
                float ex = px - t * dx, ey = py - t * dy;
                float covered = Math.Clamp(reach - MathF.Sqrt(ex * ex + ey * ey), 0f, 1f);
                ref float cell = ref _coverage[row * Side + column];
                cell = Math.Max(cell, covered);
            }
        }
    }

    // Lays the fabric over the picture where it is covered, and leaves the coverage empty for the next shape.
    private void Paint(in Fabric fabric, float opacity)
    {
        for (int row = 0; row < Side; row++)
        {
            var coverage = _coverage.AsSpan(row * Side, Side);
            int first = coverage.IndexOfAnyExcept(0f);
            if (first < 0)
                continue;
            var shades = _shades.AsSpan(row * Side, Side);
            for (int column = first; column < Side; column++)
            {
                float alpha = Math.Min(1f, coverage[column]) * opacity;
                if (alpha > 0)
                    shades[column] += (fabric.At(column + 0.5f, row + 0.5f) - shades[column]) * alpha;
            }
            coverage.Clear();
        }
    }
}
