using System.Numerics;

namespace FashionGan;

/// <summary>A small turn, stretch and shift about the middle of the picture.</summary>
internal readonly record struct Pose(float XX, float XY, float YX, float YY, Vector2 Shift)
{
    public static Pose Upright { get; } = new(1, 0, 0, 1, Vector2.Zero);

    /// <summary>Draws a pose.</summary>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="turn">The largest turn, in radians.</param>
    /// <param name="shift">The largest shift, in pixels.</param>
    public static Pose Draw(ref GarmentRandom random, float turn, float shift)
    {
        // Half-angle form: no sine, so the same on every processor.
        float t = random.Between(-turn, turn) / 2, unit = 1 / (1 + t * t);
        float cosine = (1 - t * t) * unit, sine = 2 * t * unit;
        float wide = random.Between(0.94f, 1.05f), high = random.Between(0.97f, 1.02f);
        return new Pose(cosine * wide, -sine * high, sine * wide, cosine * high,
            new Vector2(random.Between(-shift, shift), random.Between(-shift, shift)));
    }

    public Vector2 Apply(Vector2 point)
    {
        float x = point.X - GarmentCanvas.Middle, y = point.Y - GarmentCanvas.Middle;
        return new Vector2(XX * x + XY * y + GarmentCanvas.Middle + Shift.X, YX * x + YY * y + GarmentCanvas.Middle + Shift.Y);
    }
}
