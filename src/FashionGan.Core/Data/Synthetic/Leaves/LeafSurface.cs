using System.Numerics;

namespace FashionGan;

/// <summary>What is on a leaf: nothing, a slope, waves, a weave or grain, which makes it brighter and darker from place to place.</summary>
/// <param name="Of">Which of them.</param>
/// <param name="Along">A wave's direction, and how many of them there are to a pixel.</param>
/// <param name="Across">The same of the second wave of a weave.</param>
/// <param name="Strength">The most that is added to the leaf's brightness, or taken from it.</param>
/// <param name="Edge">How much steeper than a sine's a wave's sides are.</param>
/// <param name="Grain">Which grain.</param>
internal readonly record struct LeafSurface(
    LeafSurface.Kind Of, Vector2 Along, Vector2 Across = default, float Strength = 0, float Edge = 1, uint Grain = 0)
{
    public enum Kind
    {
        Flat,
        Slope,
        Waves,
        Checks,
        Mesh,
        Grain,
    }

    private const float Slopes = 0.3f, Waves = 0.2f, Checks = 0.1f, Meshes = 0.2f; // Of those that are not flat; the others are grain.
    private const float LeastLength = 2.5f, GreatestLength = 24, SteepestEdge = 4; // A wave in pixels.

    /// <param name="random">Where it comes from.</param>
    /// <param name="share">The share of leaves that are not flat.</param>
    /// <param name="strength">How strong it may be.</param>
    /// <param name="radius">The leaf's radius, in pixels.</param>
    public static LeafSurface Draw(ref GarmentRandom random, float share, float strength, float radius)
    {
        if (!random.Chance(share))
            return default;
        float kind = random.Between(0, 1), most = strength * random.Between(0.1f, 1);
        var direction = LeafOutline.Direction(ref random);
        if (kind < Slopes)
            return new LeafSurface(Kind.Slope, direction / MathF.Max(radius, 8), Strength: most);
        float length = PowerLaw.Scale(ref random, LeastLength, GreatestLength);
        var along = direction / length;
        if (kind >= Slopes + Waves + Checks + Meshes)
            return new LeafSurface(Kind.Grain, along, Strength: 0.5f * most, Grain: random.Bits());
        // A short wave of a few pixels can be no steeper than a sine.
        float edge = random.Between(1, Math.Min(SteepestEdge, length / LeastLength));
        if (kind < Slopes + Waves)
            return new LeafSurface(Kind.Waves, along, Strength: 0.5f * most, Edge: edge);
        float slant = random.Between(-0.6f, 0.6f), stretch = random.Between(0.5f, Math.Min(2, length / LeastLength));
        var across = (new Vector2(-along.Y, along.X) + slant * along) * stretch;
        return new LeafSurface(kind < Slopes + Waves + Checks ? Kind.Checks : Kind.Mesh, along, across, 0.5f * most, edge);
    }

    /// <summary>How much brighter a place is.</summary>
    /// <param name="from">From the leaf's middle, in pixels.</param>
    public float At(Vector2 from) => Of switch
    {
        Kind.Slope => Strength * Math.Clamp(Vector2.Dot(from, Along), -1, 1),
        Kind.Waves => Strength * Wave(Vector2.Dot(from, Along)),
        Kind.Checks => Strength * Wave(Vector2.Dot(from, Along)) * Wave(Vector2.Dot(from, Across)),
        Kind.Mesh => Strength * MathF.Max(Wave(Vector2.Dot(from, Along)), Wave(Vector2.Dot(from, Across))),
        Kind.Grain => Strength * Grains(new Vector2(Vector2.Dot(from, Along), Vector2.Dot(from, new Vector2(-Along.Y, Along.X)))),
        _ => 0,
    };

    // A sine of two parabolas, cut off where it is steep: the same on every machine.
    private float Wave(float turns)
    {
        float x = 2 * (turns - MathF.Floor(turns)) - 1;
        return Math.Clamp(Edge * 4 * x * (1 - MathF.Abs(x)), -1, 1);
    }

    // Random values at whole places, smooth between them.
    private float Grains(Vector2 place)
    {
        float left = MathF.Floor(place.X), top = MathF.Floor(place.Y), x = Smooth(place.X - left), y = Smooth(place.Y - top);
        var (column, row) = ((int)left, (int)top);
        float above = Value(column, row) * (1 - x) + Value(column + 1, row) * x;
        float below = Value(column, row + 1) * (1 - x) + Value(column + 1, row + 1) * x;
        return above * (1 - y) + below * y;
    }

    private static float Smooth(float share) => share * share * (3 - 2 * share);

    private float Value(int column, int row)
    {
        uint bits = (uint)column * 0x9E3779B1u ^ (uint)row * 0x85EBCA77u ^ Grain;
        bits = (bits ^ (bits >> 15)) * 0x2C1B3C6Du;
        bits = (bits ^ (bits >> 12)) * 0x297A2D39u;
        return (bits >> 8) * (2f / (1 << 24)) - 1;
    }
}
