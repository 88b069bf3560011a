namespace FashionGan;

/// <summary>Shrinks an image's wavelet coefficients towards 0, each band by the threshold that suits it, averaged over shifts of the
/// image.</summary>
/// <remarks>
/// <para>
/// BayesShrink: Chang, Yu and Vetterli, <i>Adaptive wavelet thresholding for image denoising and compression</i>, IEEE TIP 9(9), 2000, soft
/// thresholds sigma^2 / sigma_x (equations 8 to 13), as scikit-image's <c>denoise_wavelet(method="BayesShrink")</c>. Cycle spinning:
/// Coifman and Donoho, <i>Translation-invariant de-noising</i>, 1995, over all circular shifts below <see cref="Shifts"/> in each
/// direction.
/// </para>
/// <para>Text form: <c>wavelet(family=haar,levels=auto,shifts=4,strength=auto)</c>.</para>
/// </remarks>
public sealed record WaveletDenoiser : ClassicalDenoiser
{
    private readonly OrthogonalWavelet _wavelet;

    /// <summary>Makes the denoiser.</summary>
    /// <param name="family">Which wavelet.</param>
    /// <param name="levels">
    /// How often the smooth part is split again, in [1, 12]. Null for 4, and 2 for images of less than 40 pixels.
    /// </param>
    /// <param name="shifts">Shifts in each direction, in [1, 64]; 1 is the plain transform, 2 to the power of levels makes the outcome
    /// move with the image.</param>
    /// <param name="strength">What thresholds are multiplied by, in [0.1, 10]. Null for 1, as published, and more for images of less than
    /// 40 pixels under weak noise, where a band's few strong coefficients keep its threshold too low for all others.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public WaveletDenoiser(WaveletFamily family = WaveletFamily.Haar, int? levels = null, int shifts = 4, float? strength = null)
    {
        new OptionCheck(nameof(WaveletDenoiser))
            .Require(Enum.IsDefined(family), nameof(Family), family, "Haar, Daubechies2 or Symlet4")
            .InRange(nameof(Levels), levels ?? 1, 1, 12)
            .InRange(nameof(Shifts), shifts, 1, 64)
            .InRange(nameof(Strength), strength ?? 1, 0.1f, 10f)
            .ThrowIfInvalid();
        (Family, Levels, Shifts, Strength) = (family, levels, shifts, strength);
        _wavelet = OrthogonalWavelet.Of(family);
    }

    /// <summary>Which wavelet.</summary>
    public WaveletFamily Family { get; }

    /// <summary>How often the smooth part is split again; null where it is chosen by the image's size.</summary>
    public int? Levels { get; }

    /// <summary>Shifts in each direction.</summary>
    public int Shifts { get; }

    /// <summary>What thresholds are multiplied by; null where it is chosen by the noise.</summary>
    public float? Strength { get; }

    /// <inheritdoc/>
    public override string Description => Levels is { } levels
        ? $"Wavelet BayesShrink ({_wavelet.Name}, {levels} levels, {Shifts * Shifts} shifts)"
        : $"Wavelet BayesShrink ({_wavelet.Name}, {Shifts * Shifts} shifts)";

    /// <inheritdoc/>
    public override string ToString() => $"{Denoiser.WaveletName}(family={_wavelet.Name},levels={DefaultSettings.Text(Levels)},"
        + $"shifts={Shifts},strength={DefaultSettings.Text(Strength)})";

    internal override void Filter(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseSpread noise, CancellationToken cancellationToken)
    {
        bool small = DefaultSettings.IsSmall(size);
        float strength = Strength ?? (small ? SuitedToSmall(noise.Sigma) : 1);
        var shrinkage = new BayesShrink(_wavelet, Levels ?? (small ? 2 : 4), size.Height, size.Width, strength);
        var pixels = noisy.Span;
        var result = restored.Span;
        double[] shifted = new double[size.Pixels], sum = new double[size.Pixels];
        for (int down = 0; down < Shifts; down++)
        {
            for (int right = 0; right < Shifts; right++)
            {
                for (int row = 0; row < size.Height; row++)
                    for (int column = 0; column < size.Width; column++)
                        shifted[(row + down) % size.Height * size.Width + (column + right) % size.Width] =
                            pixels[row * size.Width + column];
                shrinkage.Apply(shifted, (double)noise.Left * noise.Left, cancellationToken);
                for (int row = 0; row < size.Height; row++)
                    for (int column = 0; column < size.Width; column++)
                        sum[row * size.Width + column] += shifted[(row + down) % size.Height * size.Width + (column + right) % size.Width];
            }
        }
        for (int i = 0; i < sum.Length; i++)
            result[i] = (float)(sum[i] / (Shifts * Shifts));
    }

    private static float SuitedToSmall(float sigma) =>
        DefaultSettings.ByNoise(sigma, (0.02f, 3f), (0.06f, 1.8f), (0.1f, 1.4f), (0.2f, 1.1f), (0.3f, 1f));
}
