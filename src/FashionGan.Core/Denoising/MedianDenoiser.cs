namespace FashionGan;

/// <summary>Replaces each pixel by the median of the square around it (Tukey 1977): best where noise hits few pixels hard.</summary>
/// <remarks>
/// Borders mirrored, as SciPy's <c>median_filter(mode="reflect")</c>. The noise level matters to the choice of the radius alone. Text form:
/// <c>median(radius=auto)</c>.
/// </remarks>
public sealed record MedianDenoiser : ClassicalDenoiser
{
    private const float StrongForSmall = 0.4f, StrongForLarge = 0.02f;

    /// <summary>Makes the denoiser.</summary>
    /// <param name="radius">
    /// The square is 2 radius + 1 pixels wide; in [1, 10]. Null for 1, and 2 where the noise is strong for an image of its size.
    /// </param>
    /// <exception cref="ArgumentException">The radius is out of range.</exception>
    public MedianDenoiser(int? radius = null)
    {
        new OptionCheck(nameof(MedianDenoiser)).InRange(nameof(Radius), radius ?? 1, 1, 10).ThrowIfInvalid();
        Radius = radius;
    }

    /// <summary>The square is twice this and one pixels wide; null where it is chosen by the noise.</summary>
    public int? Radius { get; }

    /// <inheritdoc/>
    public override string Description => Radius is { } radius ? $"Median ({2 * radius + 1}x{2 * radius + 1})" : "Median";

    /// <inheritdoc/>
    public override string ToString() => $"{Denoiser.MedianName}(radius={DefaultSettings.Text(Radius)})";

    internal override void Filter(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseSpread noise, CancellationToken cancellationToken)
    {
        int radius = Radius ?? (noise.Sigma > (DefaultSettings.IsSmall(size) ? StrongForSmall : StrongForLarge) ? 2 : 1);
        ImageStrips.For(
            size.Height, (first, count) => Rows(noisy.Span, restored.Span, size, radius, first, count, cancellationToken),
            cancellationToken);
    }

    private static void Rows(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, int radius, int first, int count,
        CancellationToken cancellationToken)
    {
        int side = 2 * radius + 1;
        Span<float> window = stackalloc float[side * side];
        for (int row = first; row < first + count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int column = 0; column < size.Width; column++)
            {
                int inside = 0;
                for (int r = row - radius; r <= row + radius; r++)
                {
                    int line = Border.Mirror(r, size.Height) * size.Width;
                    for (int c = column - radius; c <= column + radius; c++)
                        window[inside++] = noisy[line + Border.Mirror(c, size.Width)];
                }
                window.Sort();
                restored[row * size.Width + column] = window[inside / 2];
            }
        }
    }
}
