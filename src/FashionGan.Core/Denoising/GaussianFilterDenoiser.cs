using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Blurs with a Gaussian kernel: the simplest denoiser, and the floor of every comparison.</summary>
/// <remarks>
/// Separable, cut off at four standard deviations, borders mirrored, as SciPy's <c>gaussian_filter(mode="reflect")</c>. Text form:
/// <c>gaussian-filter(width=1.75)</c>.
/// </remarks>
public sealed record GaussianFilterDenoiser : ClassicalDenoiser
{
    /// <summary>Makes the denoiser.</summary>
    /// <param name="width">
    /// The kernel's standard deviation in pixels, times the square root of the noise's: the width in use is <c>width * sqrt(sigma)</c>. In
    /// [0.01, 100]; the default is best or nearly so on Fashion-MNIST from sigma 0.1 to 0.5.
    /// </param>
    /// <exception cref="ArgumentException">The width is out of range.</exception>
    public GaussianFilterDenoiser(float width = 1.75f)
    {
        new OptionCheck(nameof(GaussianFilterDenoiser)).InRange(nameof(Width), width, 0.01f, 100f).ThrowIfInvalid();
        Width = width;
    }

    /// <summary>The kernel's standard deviation in pixels at a noise level of 1; it goes with the square root of the noise level.</summary>
    public float Width { get; }

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant($"Gaussian filter (width {Width} sqrt(sigma))");

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Denoiser.GaussianFilterName}(width={Width})");

    internal override void Filter(ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, float sigma) =>
        Blur(noisy, restored, size, Width * MathF.Sqrt(sigma));

    /// <summary>Blurs with a kernel of <paramref name="width"/> pixels, down the columns and then along the rows.</summary>
    internal static void Blur(ReadOnlySpan<float> image, Span<float> blurred, ImageSize size, float width)
    {
        float[] kernel = Kernel(width);
        var rows = new float[size.Pixels];
        Columns(image, rows, size.Height, size.Width, kernel);
        var turned = new float[size.Pixels];
        Matrix.Transpose<float>(rows, size.Height, size.Width, turned);
        Columns(turned, rows, size.Width, size.Height, kernel);
        Matrix.Transpose<float>(rows, size.Width, size.Height, blurred);
    }

    private static void Columns(ReadOnlySpan<float> matrix, Span<float> blurred, int rows, int width, float[] kernel)
    {
        int radius = kernel.Length / 2;
        blurred[..(rows * width)].Clear();
        for (int r = 0; r < rows; r++)
        {
            var row = blurred.Slice(r * width, width);
            for (int k = 0; k < kernel.Length; k++)
                TensorPrimitives.MultiplyAdd(matrix.Slice(Border.Mirror(r + k - radius, rows) * width, width), kernel[k], row, row);
        }
    }

    private static float[] Kernel(float width)
    {
        int radius = (int)(4 * width + 0.5f);
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(k => Math.Exp(-k * k / (2.0 * width * width)))];
        double sum = weights.Sum();
        return [.. weights.Select(w => (float)(w / sum))];
    }
}
