namespace FashionGan;

/// <summary>Replaces each pixel by the median of the square around it (Tukey 1977): best where noise hits few pixels hard.</summary>
/// <remarks>
/// Borders mirrored, as SciPy's <c>median_filter(mode="reflect")</c>. The noise level does not matter to it. Text form:
/// <c>median(radius=1)</c>.
/// </remarks>
public sealed record MedianDenoiser : ClassicalDenoiser
{
    /// <summary>Makes the denoiser.</summary>
    /// <param name="radius">The square is 2 radius + 1 pixels wide; in [1, 10].</param>
    /// <exception cref="ArgumentException">The radius is out of range.</exception>
    public MedianDenoiser(int radius = 1)
    {
        new OptionCheck(nameof(MedianDenoiser)).InRange(nameof(Radius), radius, 1, 10).ThrowIfInvalid();
        Radius = radius;
    }

    /// <summary>The square is twice this and one pixels wide.</summary>
    public int Radius { get; }

    /// <inheritdoc/>
    public override string Description => $"Median ({2 * Radius + 1}x{2 * Radius + 1})";

    /// <inheritdoc/>
    public override string ToString() => $"{Denoiser.MedianName}(radius={Radius})";

    internal override void Filter(ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, float sigma)
    {
        int side = 2 * Radius + 1;
        Span<float> window = stackalloc float[side * side];
        for (int row = 0; row < size.Height; row++)
        {
            for (int column = 0; column < size.Width; column++)
            {
                int count = 0;
                for (int r = row - Radius; r <= row + Radius; r++)
                {
                    int line = Border.Mirror(r, size.Height) * size.Width;
                    for (int c = column - Radius; c <= column + Radius; c++)
                        window[count++] = noisy[line + Border.Mirror(c, size.Width)];
                }
                window.Sort();
                restored[row * size.Width + column] = window[count / 2];
            }
        }
    }
}
