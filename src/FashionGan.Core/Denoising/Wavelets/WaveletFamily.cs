namespace FashionGan;

/// <summary>The orthogonal wavelets that <see cref="WaveletDenoiser"/> knows.</summary>
public enum WaveletFamily
{
    /// <summary>Haar 1910: two taps.</summary>
    Haar,

    /// <summary>Daubechies 2 (1988): four taps.</summary>
    Daubechies2,

    /// <summary>Symlet 4 (Daubechies 1992): eight taps, nearly symmetric.</summary>
    Symlet4,
}
