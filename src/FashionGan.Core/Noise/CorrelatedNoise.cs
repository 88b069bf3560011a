using System.Globalization;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// Another model's noise, blurred: y = x + g (K * (M(x) - x)), where K is a Gaussian and g gives noise that was independent in every pixel
/// its variance back.
/// </summary>
/// <remarks>
/// <para>
/// A camera's noise is of this kind: a pixel sees one colour, the others are interpolated from its neighbours (demosaicing), so that the
/// noise of neighbours is alike. Near the border, where the noise is mirrored, the variance is a little larger. The model should not clip.
/// </para>
/// <para>
/// A pixel that is NaN stays NaN and adds no noise to its neighbours. Immutable; safe for many threads. Text form:
/// <c>correlated(model=gaussian(sigma=0.05,clip=false),blur=0.7,width=28,clip=true)</c>.
/// </para>
/// </remarks>
public sealed record CorrelatedNoise : INoiseModel
{
    private const float Reach = 3.5f; // Deviations, beyond which the Gaussian is next to nothing.

    /// <summary>Makes the model.</summary>
    /// <param name="model">What makes the noise.</param>
    /// <param name="blur">The Gaussian's standard deviation in pixels, in [0.1, 8].</param>
    /// <param name="width">Columns of the images, in [1, 4096]: the rows of an image are told apart by it.</param>
    /// <param name="clip">True to cut the result to [0, 1].</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public CorrelatedNoise(INoiseModel model, float blur, int width = 28, bool clip = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        new OptionCheck(nameof(CorrelatedNoise))
            .InRange(nameof(Blur), blur, 0.1f, 8f)
            .InRange(nameof(Width), width, 1, ImageSize.MaxSide)
            .ThrowIfInvalid();
        (Model, Blur, Width, Clip) = (model, blur, width, clip);
    }

    /// <summary>What makes the noise.</summary>
    public INoiseModel Model { get; }

    /// <summary>The Gaussian's standard deviation in pixels.</summary>
    public float Blur { get; }

    /// <summary>Columns of the images.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public bool Clip { get; }

    /// <inheritdoc/>
    public string Description => string.Create(
        CultureInfo.InvariantCulture, $"{Model.Description}, blurred by {Blur} pixels{(Clip ? ", clipped" : ", not clipped")}");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The lengths differ, or are no whole number of rows.</exception>
    public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key)
    {
        NoiseSpans.Check(clean, noisy, Width);
        float[] noise = new float[clean.Length], sum = new float[clean.Length];
        Model.Apply(clean, noise, key);
        TensorPrimitives.Subtract(noise, clean, noise);
        for (int i = 0; i < noise.Length; i++)
            noise[i] = float.IsNaN(noise[i]) ? 0 : noise[i];
        float[] kernel = Kernel();
        BlurRows(noise, sum, kernel);
        noise.AsSpan().Clear();
        BlurColumns(sum, noise, kernel);
        NoiseSpans.AddScaled(noise, 1, clean, noisy, Clip);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{NoiseModel.CorrelatedName}(model={Model},blur={Blur},width={Width},clip={(Clip ? "true" : "false")})");

    // Its squares add up to 1, in either direction.
    private float[] Kernel()
    {
        int reach = (int)MathF.Ceiling(Reach * Blur);
        double[] bell = [.. Enumerable.Range(-reach, 2 * reach + 1).Select(k => ExactMath.Exp(-0.5 * k * k / ((double)Blur * Blur)))];
        double norm = Math.Sqrt(bell.Sum(b => b * b));
        return [.. bell.Select(b => (float)(b / norm))];
    }

    private void BlurRows(ReadOnlySpan<float> from, Span<float> to, float[] kernel)
    {
        int reach = kernel.Length / 2;
        float[] row = new float[Width + 2 * reach];
        for (int start = 0; start < from.Length; start += Width)
        {
            for (int x = 0; x < row.Length; x++)
                row[x] = from[start + Border.Mirror(x - reach, Width)];
            var target = to.Slice(start, Width);
            for (int k = 0; k < kernel.Length; k++)
                AddProduct(row.AsSpan(k, Width), kernel[k], target);
        }
    }

    private void BlurColumns(ReadOnlySpan<float> from, Span<float> to, float[] kernel)
    {
        int reach = kernel.Length / 2, height = from.Length / Width;
        for (int y = 0; y < height; y++)
            for (int k = 0; k < kernel.Length; k++)
                AddProduct(from.Slice(Border.Mirror(y + k - reach, height) * Width, Width), kernel[k], to.Slice(y * Width, Width));
    }

    // The product is rounded before the sum, on every machine.
    private static void AddProduct(ReadOnlySpan<float> values, float factor, Span<float> sum) =>
        NoiseSpans.AddScaled(values, factor, sum, sum, clip: false);
}
