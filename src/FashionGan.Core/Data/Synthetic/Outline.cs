using System.Numerics;

namespace FashionGan;

/// <summary>A closed shape or an open line on a canvas, made point after point; curves become short lines.</summary>
internal sealed class Outline(GarmentCanvas canvas)
{
    private const int CurveSteps = 6;

    private readonly Vector2[] _points = new Vector2[GarmentCanvas.MaxPoints];
    private int _count;

    /// <summary>Begins anew.</summary>
    public Outline From(float x, float y) => Empty().Line(x, y);

    /// <summary>Begins anew, wherever the next point will be.</summary>
    public Outline Empty()
    {
        _count = 0;
        return this;
    }

    /// <summary>A straight line from the last point.</summary>
    public Outline Line(float x, float y)
    {
        _points[_count++] = new Vector2(x, y);
        return this;
    }

    /// <summary>A quadratic Bézier curve from the last point.</summary>
    public Outline Curve(float controlX, float controlY, float x, float y)
    {
        Vector2 from = _points[_count - 1], control = new(controlX, controlY), to = new(x, y);
        for (int i = 1; i <= CurveSteps; i++)
        {
            float t = i * (1f / CurveSteps), s = 1 - t;
            _points[_count++] = from * (s * s) + control * (2 * s * t) + to * (t * t);
        }
        return this;
    }

    /// <summary>An arc of an upright ellipse: a straight line to its beginning (none where the outline is new), then along it.</summary>
    /// <param name="x">The ellipse's middle.</param>
    /// <param name="y">The ellipse's middle.</param>
    /// <param name="radiusX">Half its width.</param>
    /// <param name="radiusY">Half its height.</param>
    /// <param name="from">Where it begins, in eighths of a turn: 0 is right, 2 is down, 4 is left, 6 is up.</param>
    /// <param name="turn">How far it goes, in eighths of a turn: above 0 clockwise, below 0 the other way.</param>
    public Outline Arc(float x, float y, float radiusX, float radiusY, int from, int turn)
    {
        Vector2 middle = new(x, y), radius = new(radiusX, radiusY), begin = middle + radius * Direction(2 * from);
        Line(begin.X, begin.Y);
        int step = Math.Sign(turn);
        for (int i = 0; i != turn; i += step)
        {
            // The control point of an eighth is where the tangents at its ends meet.
            Vector2 control = middle + radius * Direction(2 * (from + i) + step) * 1.0823922f,
                end = middle + radius * Direction(2 * (from + i + step));
            Curve(control.X, control.Y, end.X, end.Y);
        }
        return this;
    }

    /// <summary>Adds the mirror image of what is there, backwards, about the picture's middle.</summary>
    public Outline Mirror()
    {
        for (int i = _count - 1; i >= 0; i--)
            _points[_count++] = Flipped(_points[i]);
        return this;
    }

    /// <summary>Moves what is there to the picture's other half, where asked.</summary>
    public Outline Flip(bool asked = true)
    {
        if (asked)
        {
            foreach (ref var point in _points.AsSpan(0, _count))
                point = Flipped(point);
        }
        return this;
    }

    /// <summary>Fills the shape; it stays, to be drawn again.</summary>
    public Outline Fill(in Fabric fabric, float opacity = 1)
    {
        canvas.Fill(_points.AsSpan(0, _count), fabric, opacity);
        return this;
    }

    /// <summary>Draws along the line; it stays, to be drawn again.</summary>
    public Outline Stroke(float width, in Fabric fabric, float opacity = 1)
    {
        canvas.Stroke(_points.AsSpan(0, _count), width, fabric, opacity);
        return this;
    }

    // A sixteenth of a turn to the next: no sine, so the same on every processor.
    private static Vector2 Direction(int sixteenths)
    {
        const float C1 = 0.9238795f, C2 = 0.70710677f, C3 = 0.38268343f;
        ReadOnlySpan<float> cosines = [1, C1, C2, C3, 0, -C3, -C2, -C1, -1, -C1, -C2, -C3, 0, C3, C2, C1];
        return new Vector2(cosines[sixteenths & 15], cosines[(sixteenths - 4) & 15]);
    }

    private static Vector2 Flipped(Vector2 point) => point with { X = 2 * GarmentCanvas.Middle - point.X };
}
