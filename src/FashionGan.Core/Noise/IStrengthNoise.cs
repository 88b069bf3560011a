namespace FashionGan;

/// <summary>A noise model with one number that says how strong it is, so that <see cref="RandomStrengthNoise"/> can draw it anew for every
/// image.</summary>
public interface IStrengthNoise : INoiseModel
{
    /// <summary>The model's own parameter: sigma, amount, range, or (where more means less noise) the peak photon count.</summary>
    float Strength { get; }

    /// <summary>The same model with another strength.</summary>
    /// <exception cref="ArgumentException">The strength is outside the model's range.</exception>
    IStrengthNoise WithStrength(float strength);
}
