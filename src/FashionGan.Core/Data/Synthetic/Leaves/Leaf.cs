using System.Numerics;

namespace FashionGan;

/// <summary>A leaf: where it lies, its outline, its colour and what is on it.</summary>
/// <param name="Centre">In pixels, x and y.</param>
/// <param name="Radius">In pixels.</param>
/// <param name="Outline">What shape it has.</param>
/// <param name="Colour">Red, green and blue at its middle.</param>
/// <param name="Surface">What is on it.</param>
internal readonly record struct Leaf(Vector2 Centre, float Radius, LeafOutline Outline, Vector3 Colour, LeafSurface Surface)
{
    /// <summary>How much of a pixel it covers, 0 to 1, by the distance of the pixel's middle from its edge.</summary>
    /// <param name="from">The pixel's middle, from the leaf's.</param>
    public float Cover(Vector2 from) => Math.Clamp(0.5f - Outline.Distance(from, Radius), 0, 1);
}

/// <summary>A leaf's shape.</summary>
/// <param name="Sides">0 for a disk; 2 for a bar; 3 or more for a polygon.</param>
/// <param name="Turn">A unit vector: the direction of the first side.</param>
/// <param name="Step">The unit vector that turns a side's direction into the next one's.</param>
/// <param name="Flatness">How far the sides are from the middle, by turns 1 and this, as a share of the radius.</param>
internal readonly record struct LeafOutline(int Sides, Vector2 Turn, Vector2 Step, float Flatness)
{
    private const float Disk = 0.45f, Bar = 0.2f;

    /// <summary>The cosine and sine of the angle between a polygon's sides, for 3 to 6 of them.</summary>
    private static readonly Vector2[] Steps = [new(-0.5f, 0.8660254f), new(0, 1), new(0.30901699f, 0.95105652f), new(0.5f, 0.8660254f)];

    /// <summary>How far from the middle it may reach, in radii.</summary>
    public float Reach => Sides == 0 ? 1 : 1.5f;

    public static LeafOutline Draw(ref GarmentRandom random)
    {
        float kind = random.Between(0, 1);
        var turn = Direction(ref random);
        if (kind < Disk)
            return new LeafOutline(0, turn, turn, 1);
        if (kind < Disk + Bar)
            return new LeafOutline(2, turn, new Vector2(-turn.Y, turn.X), random.Between(0.04f, 0.5f));
        int sides = 3 + random.Below(Steps.Length);
        return new LeafOutline(sides, turn, Steps[sides - 3], random.Between(0.6f, 1));
    }

    /// <summary>How far outside the edge a place lies; below 0 inside.</summary>
    /// <param name="from">From the middle, in pixels.</param>
    /// <param name="radius">The leaf's radius.</param>
    public float Distance(Vector2 from, float radius)
    {
        if (Sides == 0)
            return from.Length() - radius;
        if (Sides == 2)
            return MathF.Max(MathF.Abs(Vector2.Dot(from, Turn)) - radius, MathF.Abs(Vector2.Dot(from, Step)) - radius * Flatness);
        float most = from.Length() - radius * Reach;
        var side = Turn;
        for (int i = 0; i < Sides; i++)
        {
            most = MathF.Max(most, Vector2.Dot(from, side) - radius * (i % 2 == 0 ? 1 : Flatness));
            side = new Vector2(side.X * Step.X - side.Y * Step.Y, side.X * Step.Y + side.Y * Step.X);
        }
        return most;
    }

    /// <summary>A unit vector, each direction as likely as any other.</summary>
    public static Vector2 Direction(ref GarmentRandom random)
    {
        Vector2 point;
        do
            point = new Vector2(random.Between(-1, 1), random.Between(-1, 1));
        while (point.LengthSquared() is > 1 or < 0.01f);
        return point / MathF.Sqrt(point.LengthSquared());
    }
}
