using System.Numerics;

namespace FashionGan;

/// <summary>A closed shape or an open line on a canvas, made point after point; curves become short lines.</summary>
internal sealed class Outline(GarmentCanvas canvas)
{
    private const int CurveSteps = 6;

    private readonly Vector2[] _points = new Vector2[GarmentCanvas.MaxPoints];
    private int _count;

    /// <summary>Begins anew.</summary>
    public Outline From(float x, float y)
    {
        _count = 0;
        return Line(x, y);
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

    private static Vector2 Flipped(Vector2 point) => point with { X = 2 * GarmentCanvas.Middle - point.X };
}
