namespace FashionGan;

/// <summary>Shrinks an image's wavelet coefficients towards 0, each band by the threshold that suits it, averaged over shifts of the
/// image.</summary>
/// <remarks>
/// <para>
/// BayesShrink: Chang, Yu and Vetterli, <i>Adaptive wavelet thresholding for image denoising and compression</i>, IEEE TIP 9(9), 2000, soft
/// thresholds sigma^2 / sigma_x (equations 8 to 13), as scikit-image's <c>denoise_wavelet(method="BayesShrink")</c>. Cycle spinning:
/// Coifman and Donoho,
/// <i>Translation-invariant de-noising</i>, 1995, over all circular shifts below <see cref="Shifts"/> in each direction.
/// </para>
/// <para>Text form: <c>wavelet(family=haar,levels=2,shifts=4)</c>.</para>
/// </remarks>
public sealed record WaveletDenoiser : ClassicalDenoiser
{
    private readonly OrthogonalWavelet _wavelet;

    /// <summary>Makes the denoiser.</summary>
    /// <param name="family">Which wavelet.</param>
    /// <param name="levels">How often the smooth part is split again, in [1, 12].</param>
    /// <param name="shifts">Shifts in each direction, in [1, 64]; 1 is the plain transform, 2 to the power of levels makes the outcome
    /// move with the image.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public WaveletDenoiser(WaveletFamily family = WaveletFamily.Haar, int levels = 2, int shifts = 4)
    {
        new OptionCheck(nameof(WaveletDenoiser))
            .Require(Enum.IsDefined(family), nameof(Family), family, "Haar, Daubechies2 or Symlet4")
            .InRange(nameof(Levels), levels, 1, 12)
            .InRange(nameof(Shifts), shifts, 1, 64)
            .ThrowIfInvalid();
        (Family, Levels, Shifts) = (family, levels, shifts);
        _wavelet = OrthogonalWavelet.Of(family);
    }

    /// <summary>Which wavelet.</summary>
    public WaveletFamily Family { get; }

    /// <summary>How often the smooth part is split again.</summary>
    public int Levels { get; }

    /// <summary>Shifts in each direction.</summary>
    public int Shifts { get; }

    /// <inheritdoc/>
    public override string Description => $"Wavelet BayesShrink ({_wavelet.Name}, {Levels} levels, {Shifts * Shifts} shifts)";

    /// <inheritdoc/>
    public override string ToString() => $"{Denoiser.WaveletName}(family={_wavelet.Name},levels={Levels},shifts={Shifts})";

    internal override void Filter(ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, float sigma)
    {
        var shrinkage = new BayesShrink(_wavelet, Levels, size.Height, size.Width);
        double[] shifted = new double[size.Pixels], sum = new double[size.Pixels];
        for (int down = 0; down < Shifts; down++)
        {
            for (int right = 0; right < Shifts; right++)
            {
                for (int row = 0; row < size.Height; row++)
                    for (int column = 0; column < size.Width; column++)
                        shifted[(row + down) % size.Height * size.Width + (column + right) % size.Width] = noisy[row * size.Width + column];
                shrinkage.Apply(shifted, (double)sigma * sigma);
                for (int row = 0; row < size.Height; row++)
                    for (int column = 0; column < size.Width; column++)
                        sum[row * size.Width + column] += shifted[(row + down) % size.Height * size.Width + (column + right) % size.Width];
            }
        }
        for (int i = 0; i < sum.Length; i++)
            restored[i] = (float)(sum[i] / (Shifts * Shifts));
    }
}
