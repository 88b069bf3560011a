namespace FashionGan;

/// <summary>The vectors a generator makes images of.</summary>
internal static class LatentColumn
{
    public const string Name = "Latent";

    /// <summary>Draws one from a standard normal distribution; it depends on seed and row alone.</summary>
    public static void Draw(Span<float> destination, ulong seed, ulong row) => Latents.Draw(destination, seed, row);
}
