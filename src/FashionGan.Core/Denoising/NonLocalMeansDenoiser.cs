namespace FashionGan;

/// <summary>Averages each pixel with those whose surroundings look alike.</summary>
/// <remarks>
/// <para>
/// Buades, Coll and Morel, <i>A non-local algorithm for image denoising</i>, CVPR 2005, and <i>Non-local means denoising</i>, IPOL 1, 2011:
/// the weight of a pixel q for p is exp(-max(0, d^2 - 2 sigma^2) / h^2), d^2 being the mean squared difference of the patches around them
/// under a Gaussian window of standard deviation (patch - 1) / 4. Patches reach over the border by reflection, candidates do not.
/// </para>
/// <para>
/// The definition of scikit-image's <c>denoise_nl_means(fast_mode=False, sigma=sigma)</c>, which takes a quick approximation of exp and
/// drops weights below e^-5; here every weight counts as it is. Computed shift by shift in float32 with the window's two directions apart.
/// Text form: <c>non-local-means(strength=auto,patch=auto,reach=6)</c>.
/// </para>
/// </remarks>
public sealed record NonLocalMeansDenoiser : ClassicalDenoiser
{
    /// <summary>Makes the denoiser.</summary>
    /// <param name="strength">h is this times the noise's standard deviation; in [0.01, 100]. Null for 1, and for images of less than 40
    /// pixels 2 to 0.7 by the noise and the patch.</param>
    /// <param name="patch">
    /// The side of a patch, odd, in [3, 21]. Null for 7, and for images of less than 40 pixels 3 to 9 by the noise.
    /// </param>
    /// <param name="reach">How far away candidates may lie, in each direction; in [1, 64].</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public NonLocalMeansDenoiser(float? strength = null, int? patch = null, int reach = 6)
    {
        new OptionCheck(nameof(NonLocalMeansDenoiser))
            .InRange(nameof(Strength), strength ?? 1, 0.01f, 100f)
            .Require(patch is null or >= 3 and <= 21 && patch % 2 != 0, nameof(Patch), patch, "an odd number from 3 to 21")
            .InRange(nameof(Reach), reach, 1, 64)
            .ThrowIfInvalid();
        (Strength, Patch, Reach) = (strength, patch, reach);
    }

    /// <summary>h over the noise's standard deviation; null where it is chosen by the noise.</summary>
    public float? Strength { get; }

    /// <summary>The side of a patch; null where it is chosen by the noise.</summary>
    public int? Patch { get; }

    /// <summary>How far away candidates may lie, in each direction.</summary>
    public int Reach { get; }

    /// <inheritdoc/>
    public override string Description => (Strength, Patch) is ({ } strength, { } patch)
        ? FormattableString.Invariant($"Non-local means (h {strength} sigma, {patch}x{patch} patches, reach {Reach})")
        : $"Non-local means (reach {Reach})";

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Denoiser.NonLocalMeansName}(strength={DefaultSettings.Text(Strength)},patch={DefaultSettings.Text(Patch)},reach={Reach})";

    internal override void Filter(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseSpread noise, CancellationToken cancellationToken)
    {
        bool small = DefaultSettings.IsSmall(size);
        int width = size.Width, patch = Patch ?? (small ? PatchForSmall(noise.Sigma) : 7);
        double strength = Strength ?? (small ? StrengthForSmall(noise.Sigma, patch) : 1);
        float[] padded = Border.Pad(noisy.Span, size, patch / 2, Border.Reflect);
        float[] window = GaussianFilterDenoiser.Kernel(patch / 2, (patch - 1) / 4.0);
        var strip = new NonLocalMeansStrip(size, window, Reach, strength * noise.Left, noise.Left);
        ImageStrips.For(
            size.Height,
            (first, count) => strip.Clean(
                noisy.Span, padded, first, count, restored.Span.Slice(first * width, count * width), cancellationToken),
            cancellationToken);
    }

    private static int PatchForSmall(float sigma) => sigma switch { < 0.03f => 3, < 0.2f => 5, < 0.4f => 7, _ => 9 };

    private static float StrengthForSmall(float sigma, int patch) => patch switch
    {
        3 => 2,
        5 => DefaultSettings.ByNoise(sigma, (0.06f, 1.65f), (0.1f, 1.5f), (0.2f, 1.2f)),
        7 => DefaultSettings.ByNoise(sigma, (0.2f, 1.03f), (0.3f, 0.9f), (0.4f, 0.75f)),
        _ => 0.65f,
    };
}
