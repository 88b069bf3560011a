using System.Numerics;

namespace FashionGan;

/// <summary>How one letter is written.</summary>
/// <param name="Pose">Its size, breadth, slant, turn and place.</param>
/// <param name="Width">The stroke's, in pixels.</param>
/// <param name="Ink">The stroke's shade, in [0, 1].</param>
/// <param name="Paper">The background's shade, in [0, 1].</param>
internal readonly record struct LetterStyle(Pose Pose, float Width, float Ink, float Paper)
{
    private const float MostShift = 4;

    public static LetterStyle Draw(ref GarmentRandom random)
    {
        float high = random.Between(0.7f, 1.06f), wide = high * random.Between(0.8f, 1.12f);
        float width = Math.Max(1.3f, Math.Min(high, wide) * random.Between(1.4f, 3.7f));
        float slant = random.Between(-0.12f, 0.28f);
        float t = random.Between(-0.14f, 0.14f) / 2, unit = 1 / (1 + t * t); // Half-angle form: no sine, so the same on every processor.
        float cosine = (1 - t * t) * unit, sine = 2 * t * unit;
        // First slanted, then turned.
        var pose = new Pose(cosine * wide, (-cosine * slant - sine) * high, sine * wide, (cosine - sine * slant) * high, Vector2.Zero);
        float roomX = Room(pose.XX, pose.XY, width), roomY = Room(pose.YX, pose.YY, width);
        pose = pose with { Shift = new Vector2(random.Between(-roomX, roomX), random.Between(-roomY, roomY)) };
        bool bright = random.Chance(0.25f); // Dark letters on bright paper.
        float ink = bright ? random.Between(0, 0.3f) : random.Between(0.55f, 1);
        float paper = bright ? random.Between(0.65f, 1) : random.Chance(0.5f) ? 0 : random.Between(0, 0.25f);
        return new LetterStyle(pose, width, ink, paper);
    }

    // How far the letter may move without being cut, or touching the edge.
    private static float Room(float fromX, float fromY, float width) =>
        Math.Clamp(
            GarmentCanvas.Middle - 0.5f - (Math.Abs(fromX) * Letters.HalfWidth + Math.Abs(fromY) * Letters.HalfHeight + width / 2), 0,
            MostShift);
}
