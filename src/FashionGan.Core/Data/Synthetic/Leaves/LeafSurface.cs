using System.Numerics;

namespace FashionGan;

/// <summary>What is on a leaf: nothing, a slope, waves or grain, which makes it brighter and darker from place to place.</summary>
internal readonly record struct LeafSurface(LeafSurface.Kind Of, Vector2 Along, float Strength, uint Grain)
{
    public enum Kind
    {
        Flat,
        Slope,
        Waves,
        Grain,
    }

    private const float Slopes = 0.5f, Waves = 0.25f; // Of those that are not flat.

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
            return new LeafSurface(Kind.Slope, direction / MathF.Max(radius, 8), most, 0);
        float length = PowerLaw.Scale(ref random, 2.5f, 24); // Pixels from one wave, or grain, to the next.
        return new LeafSurface(kind < Slopes + Waves ? Kind.Waves : Kind.Grain, direction / length, 0.5f * most, random.Bits());
    }

    /// <summary>How much brighter a place is.</summary>
    /// <param name="from">From the leaf's middle, in pixels.</param>
    public float At(Vector2 from) => Of switch
    {
        Kind.Slope => Strength * Math.Clamp(Vector2.Dot(from, Along), -1, 1),
        Kind.Waves => Strength * Wave(Vector2.Dot(from, Along)),
        Kind.Grain => Strength * Grains(new Vector2(Vector2.Dot(from, Along), Vector2.Dot(from, new Vector2(-Along.Y, Along.X)))),
        _ => 0,
    };

    // A sine of two parabolas: the same on every machine.
    private static float Wave(float turns)
    {
        float x = 2 * (turns - MathF.Floor(turns)) - 1;
        return 4 * x * (1 - MathF.Abs(x));
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
