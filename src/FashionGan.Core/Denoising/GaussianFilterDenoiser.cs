using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Blurs with a Gaussian kernel: the simplest denoiser, and the floor of every comparison.</summary>
/// <remarks>
/// <para>Separable, cut off at four standard deviations, borders mirrored, as SciPy's <c>gaussian_filter(mode="reflect")</c>.</para>
/// <para>
/// Where no width is given, each image gets that of least risk by Stein's unbiased estimate (<i>Estimation of the mean of a multivariate
/// normal distribution</i>, Annals of Statistics 9(6), 1981): the mean squared change plus 2 sigma^2 times the kernel's centre. Text form:
/// <c>gaussian-filter(width=auto)</c>.
/// </para>
/// </remarks>
public sealed record GaussianFilterDenoiser : ClassicalDenoiser
{
    private const float LeastWidth = 0.25f, MostWidth = 4f, WidthStep = 1.25f;

    /// <summary>Makes the denoiser.</summary>
    /// <param name="width">
    /// The kernel's standard deviation in pixels, times the square root of the noise's: the width in use is <c>width * sqrt(sigma)</c>. In
    /// [0.01, 100]; null for the width that suits the image, none at all or from 0.25 to 4.
    /// </param>
    /// <exception cref="ArgumentException">The width is out of range.</exception>
    public GaussianFilterDenoiser(float? width = null)
    {
        new OptionCheck(nameof(GaussianFilterDenoiser)).InRange(nameof(Width), width ?? 1, 0.01f, 100f).ThrowIfInvalid();
        Width = width;
    }

    /// <summary>The kernel's standard deviation in pixels at a noise level of 1, which goes with the square root of the noise level; null
    /// where each image gets the width that suits it.</summary>
    public float? Width { get; }

    /// <inheritdoc/>
    public override string Description =>
        Width is { } width ? FormattableString.Invariant($"Gaussian filter (width {width} sqrt(sigma))") : "Gaussian filter";

    /// <inheritdoc/>
    public override string ToString() => $"{Denoiser.GaussianFilterName}(width={DefaultSettings.Text(Width)})";

    internal override void Filter(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseSpread noise, CancellationToken cancellationToken)
    {
        if (Width is { } width)
            Blur(noisy.Span, restored.Span, size, width * MathF.Sqrt(noise.Left), cancellationToken);
        else
            BlurAtLeastRisk(noisy.Span, restored.Span, size, noise.Left, cancellationToken);
    }

    private static void BlurAtLeastRisk(
        ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, float sigma, CancellationToken cancellation)
    {
        var blurred = new float[size.Pixels];
        // Of the image itself the risk is its noise, by this estimate twice since the mean squared change lacks it once.
        double least = 2.0 * sigma * sigma;
        noisy.CopyTo(restored);
        int rising = 0;
        // Past its least the risk rises; two steps up are no chance.
        for (float width = LeastWidth; width < MostWidth && rising < 2; width *= WidthStep)
        {
            Blur(noisy, blurred, size, width, cancellation);
            double change = TensorPrimitives.Distance<float>(noisy, blurred), centre = Kernel(width).Max();
            double risk = change * change / size.Pixels + 2.0 * sigma * sigma * centre * centre;
            if (risk < least)
            {
                (least, rising) = (risk, 0);
                blurred.CopyTo(restored);
            }
            else
            {
                rising++;
            }
        }
    }

    /// <summary>Blurs with a kernel of <paramref name="width"/> pixels, down the columns and then along the rows.</summary>
    internal static void Blur(
        ReadOnlySpan<float> image, Span<float> blurred, ImageSize size, float width, CancellationToken cancellation = default)
    {
        float[] kernel = Kernel(width);
        var rows = new float[size.Pixels];
        Columns(image, rows, size.Height, size.Width, kernel, cancellation);
        var turned = new float[size.Pixels];
        Matrix.Transpose<float>(rows, size.Height, size.Width, turned);
        Columns(turned, rows, size.Width, size.Height, kernel, cancellation);
        Matrix.Transpose<float>(rows, size.Width, size.Height, blurred);
    }

    private static void Columns(
        ReadOnlySpan<float> matrix, Span<float> blurred, int rows, int width, float[] kernel, CancellationToken cancellation)
    {
        int radius = kernel.Length / 2;
        blurred[..(rows * width)].Clear();
        for (int r = 0; r < rows; r++)
        {
            cancellation.ThrowIfCancellationRequested();
            var row = blurred.Slice(r * width, width);
            for (int k = 0; k < kernel.Length; k++)
                TensorPrimitives.MultiplyAdd(matrix.Slice(Border.Mirror(r + k - radius, rows) * width, width), kernel[k], row, row);
        }
    }

    private static float[] Kernel(float width) => Kernel((int)(4 * width + 0.5f), width);

    /// <summary>A bell of <paramref name="radius"/> pixels to either side that adds up to 1.</summary>
    /// <param name="radius">Pixels to either side of the middle.</param>
    /// <param name="width">Its standard deviation in pixels.</param>
    internal static float[] Kernel(int radius, double width)
    {
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(k => Math.Exp(-k * k / (2.0 * width * width)))];
        double sum = weights.Sum();
        return [.. weights.Select(w => (float)(w / sum))];
    }
}
