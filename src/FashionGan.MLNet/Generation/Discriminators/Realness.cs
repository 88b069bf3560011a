namespace FashionGan;

/// <summary>What follows from a discriminator's probability.</summary>
internal static class Realness
{
    /// <summary>The logit, kept finite where the probability was rounded to 0 or 1.</summary>
    public static float Score(float probability)
    {
        double p = Math.Clamp((double)probability, 1e-30, 1 - 1e-16);
        return (float)(Math.Log(p) - Math.Log(1 - p));
    }

    public static bool IsReal(float probability) => probability > 0.5f;
}
