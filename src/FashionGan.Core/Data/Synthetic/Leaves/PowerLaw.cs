namespace FashionGan;

/// <summary>Draws with a density that is a power of the value, between two bounds.</summary>
internal static class PowerLaw
{
    /// <summary>Density r^-3.</summary>
    public static float Cube(ref GarmentRandom random, float min, float max) =>
        min / MathF.Sqrt(1 - random.Between(0, 1) * (1 - min / max * (min / max)));

    /// <summary>Density r^-2.</summary>
    public static float Square(ref GarmentRandom random, float min, float max) => min / (1 - random.Between(0, 1) * (1 - min / max));

    /// <summary>Density 1/r: as many of every scale.</summary>
    public static float Scale(ref GarmentRandom random, float min, float max) =>
        min * (float)ExactMath.Exp(random.Between(0, 1) * ExactMath.Log(max / min));

    /// <summary>
    /// The radius of a leaf that meets a window, where leaves of radii with density r^-3 lie anywhere: its centre is at most a radius away
    /// from the window, so the density is (side + 2 r)^2 r^-3, a sum of three powers.
    /// </summary>
    /// <param name="random">Where it comes from.</param>
    /// <param name="min">The least radius.</param>
    /// <param name="max">The greatest.</param>
    /// <param name="height">The window's height.</param>
    /// <param name="width">The window's width.</param>
    public static float Meeting(ref GarmentRandom random, float min, float max, float height, float width)
    {
        float cube = height * width * 0.5f * (1 / (min * min) - 1 / (max * max));
        float square = 2 * (height + width) * (1 / min - 1 / max), scale = 4 * (float)ExactMath.Log(max / min);
        float part = random.Between(0, cube + square + scale);
        return part < cube ? Cube(ref random, min, max) : part < cube + square ? Square(ref random, min, max) : Scale(ref random, min, max);
    }
}
