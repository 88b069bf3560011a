namespace FashionGan;

/// <summary>Smooth random bumps over the plane: random values at whole coordinates, blended between them.</summary>
internal static class ValueNoise
{
    /// <summary>The noise at a point, in [-1, 1].</summary>
    public static float At(float x, float y, uint seed)
    {
        int column = (int)MathF.Floor(x), row = (int)MathF.Floor(y);
        float u = Smooth(x - column), v = Smooth(y - row);
        float top = Mix(AtCell(column, row, seed), AtCell(column + 1, row, seed), u);
        float bottom = Mix(AtCell(column, row + 1, seed), AtCell(column + 1, row + 1, seed), u);
        return Mix(top, bottom, v);
    }

    /// <summary>The random value of a cell, in [-1, 1].</summary>
    public static float AtCell(int column, int row, uint seed)
    {
        uint h = seed ^ ((uint)column * 0x9E3779B9u) ^ ((uint)row * 0x85EBCA6Bu);
        h = (h ^ (h >> 16)) * 0x7FEB352Du; // The finaliser that C. Wellons searched out for low bias.
        h = (h ^ (h >> 15)) * 0x846CA68Bu;
        h ^= h >> 16;
        return (h >> 8) * (2f / ((1 << 24) - 1)) - 1f;
    }

    private static float Smooth(float t) => t * t * (3f - 2f * t);

    private static float Mix(float a, float b, float t) => a + (b - a) * t;
}
