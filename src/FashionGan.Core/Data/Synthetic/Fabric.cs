namespace FashionGan;

/// <summary>What a fabric shows besides its shade.</summary>
internal enum FabricPattern
{
    Plain,
    Stripes,
    Pinstripes,
    Plaid,
    Dots,
    Blotches,
    Heather,
    Shaded,
}

/// <summary>The look of a piece of cloth or leather: a shade for every point.</summary>
/// <param name="Shade">The main shade, in [0, 1].</param>
/// <param name="Second">The pattern's other shade.</param>
/// <param name="Pattern">What is printed or woven.</param>
/// <param name="Period">The pattern's size in pixels.</param>
/// <param name="Seed">Where folds and grain come from.</param>
/// <param name="Folds">Strength of the soft light and dark of folds.</param>
internal readonly record struct Fabric(float Shade, float Second, FabricPattern Pattern, float Period, uint Seed, float Folds)
{
    /// <summary>One even shade.</summary>
    public static implicit operator Fabric(float shade) => new(shade, shade, FabricPattern.Plain, 1, 0, 0);

    /// <summary>Draws a fabric with one of the patterns, or (more often) a quiet one.</summary>
    public static Fabric Draw(ref GarmentRandom random, float patterned, params ReadOnlySpan<FabricPattern> patterns)
    {
        bool dark = random.Chance(0.17f);
        float shade = dark ? random.Between(0.16f, 0.45f) : random.Between(0.64f, 1f);
        float second = dark ? random.Between(0.5f, 0.95f) : shade * random.Between(0.25f, 0.75f);
        var pattern = random.Chance(patterned)
            ? patterns[random.Below(patterns.Length)]
            : random.Below(8) switch { 0 => FabricPattern.Heather, 1 or 2 => FabricPattern.Shaded, _ => FabricPattern.Plain };
        return new Fabric(shade, second, pattern, random.Between(2.6f, 5f), random.Bits(), random.Between(0.04f, 0.13f));
    }

    /// <summary>The same cloth, lighter or darker.</summary>
    public Fabric Times(float factor) => this with { Shade = Math.Min(1, Shade * factor), Second = Math.Min(1, Second * factor) };

    /// <summary>A shade that stands out on this cloth.</summary>
    public float Contrast(float strength) => Shade > 0.5f ? Shade * (1 - strength) : Shade + (1 - Shade) * strength;

    /// <summary>The shade at a point.</summary>
    public float At(float x, float y)
    {
        float shade = Pattern switch
        {
            FabricPattern.Stripes => Band(y) ? Second : Shade,
            FabricPattern.Pinstripes => Wave(x, Period * 0.7f) > 0.55f ? Mix(0.6f) : Shade,
            FabricPattern.Plaid => Mix((Wave(x, Period * 1.3f) > 0.2f ? 0.45f : 0f) + (Wave(y, Period * 1.3f) > 0.2f ? 0.45f : 0f)),
            FabricPattern.Dots => Dot(x, y) ? Second : Shade,
            FabricPattern.Blotches => Mix(Math.Clamp(2.5f * ValueNoise.At(x * 1.6f / Period, y * 1.6f / Period, Seed) + 0.4f, 0f, 1f)),
            FabricPattern.Heather => Shade * (1f + 0.12f * ValueNoise.AtCell((int)x, (int)y, Seed ^ 0x55u)),
            FabricPattern.Shaded => Shade * (1f + 0.012f * (14f - y)),
            _ => Shade,
        };
        if (Folds == 0)
            return shade;
        float fold = ValueNoise.At(x * 0.32f, y * 0.13f, Seed ^ 0xF01Du) + 0.35f * ValueNoise.AtCell((int)x, (int)y, Seed);
        return Math.Clamp(shade * (1f + Folds * fold), 0.02f, 1f);
    }

    private float Mix(float t) => Shade + (Second - Shade) * t;

    private bool Band(float y) => Wave(y, Period) > 0.1f;

    private bool Dot(float x, float y)
    {
        float shifted = x + (((int)MathF.Floor(y / Period) & 1) == 0 ? 0 : Period / 2);
        return Wave(shifted, Period) > 0.25f && Wave(y, Period) > 0.25f;
    }

    // A triangle wave in [-1, 1].
    private float Wave(float t, float period)
    {
        float phase = t / period + (Seed & 0xFF) * (1f / 256);
        phase -= MathF.Floor(phase);
        return 1f - 4f * Math.Abs(phase - 0.5f);
    }
}
