namespace FashionGan;

/// <summary>Noise as a filter meets it.</summary>
/// <param name="Sigma">Its standard deviation before any clipping: how strong it is.</param>
/// <param name="Left">The standard deviation to reckon with in the image: what clipping left of it.</param>
internal readonly record struct NoiseSpread(float Sigma, float Left)
{
    /// <summary>Noise that was not clipped.</summary>
    public static implicit operator NoiseSpread(float sigma) => new(sigma, sigma);
}
