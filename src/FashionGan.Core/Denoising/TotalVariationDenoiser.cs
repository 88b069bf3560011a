using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Finds the image of least total variation near the noisy one (Rudin, Osher and Fatemi 1992).</summary>
/// <remarks>
/// Chambolle, <i>An algorithm for total variation minimization and applications</i>, JMIV 20, 2004: the dual by fixed-point iteration with
/// step 1/4, stopped when the energy changes by less than <see cref="Tolerance"/> of the first, as scikit-image's
/// <c>denoise_tv_chambolle</c>. Text form: <c>total-variation(strength=auto,tolerance=0.0002,iterations=200)</c>.
/// </remarks>
public sealed record TotalVariationDenoiser : ClassicalDenoiser
{
    private const float Step = 0.25f;

    /// <summary>Makes the denoiser.</summary>
    /// <param name="strength">The variation's weight is this times the noise's standard deviation; in [0.001, 1000]. Null for 0.9, and for
    /// images of less than 40 pixels 0.4 to 0.85 by the noise.</param>
    /// <param name="tolerance">Share of the first energy below which a change ends the iteration; in [0, 1].</param>
    /// <param name="iterations">The most iterations; in [1, 100,000].</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public TotalVariationDenoiser(float? strength = null, float tolerance = 2e-4f, int iterations = 200)
    {
        new OptionCheck(nameof(TotalVariationDenoiser))
            .InRange(nameof(Strength), strength ?? 1, 1e-3f, 1e3f)
            .InRange(nameof(Tolerance), tolerance, 0f, 1f)
            .InRange(nameof(Iterations), iterations, 1, 100_000)
            .ThrowIfInvalid();
        (Strength, Tolerance, Iterations) = (strength, tolerance, iterations);
    }

    /// <summary>The variation's weight over the noise's standard deviation; null where it is chosen by the noise.</summary>
    public float? Strength { get; }

    /// <summary>Share of the first energy below which a change ends the iteration.</summary>
    public float Tolerance { get; }

    /// <summary>The most iterations.</summary>
    public int Iterations { get; }

    /// <inheritdoc/>
    public override string Description =>
        Strength is { } strength ? FormattableString.Invariant($"Total variation (weight {strength} sigma)") : "Total variation";

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Denoiser.TotalVariationName}(strength={DefaultSettings.Text(Strength)},tolerance={Tolerance},iterations={Iterations})");

    internal override void Filter(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseSpread noise, CancellationToken cancellationToken)
    {
        float weight = (Strength ?? Suited(size, noise.Sigma)) * noise.Left;
        int pixels = size.Pixels;
        var given = noisy.Span;
        var found = restored.Span;
        // The dual field, one value between each pixel and the one below or to the right of it; 0 at the last row and column.
        float[] down = new float[pixels], right = new float[pixels], gradientDown = new float[pixels], gradientRight = new float[pixels];
        float[] norm = new float[pixels];
        double first = 0, before = 0;
        given.CopyTo(found);
        for (int i = 0; i < Iterations; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double energy = 0;
            if (i > 0)
            {
                Divergence(given, down, right, found, size);
                energy = TensorPrimitives.Distance(found, given);
                energy *= energy;
            }
            Gradient(found, gradientDown, gradientRight, size);
            TensorPrimitives.Hypot(gradientDown, gradientRight, norm);
            energy = (energy + weight * (double)TensorPrimitives.Sum<float>(norm)) / pixels;
            TensorPrimitives.Multiply(norm, Step / weight, norm);
            TensorPrimitives.Add(norm, 1f, norm);
            TensorPrimitives.MultiplyAdd(gradientDown, -Step, down, down);
            TensorPrimitives.Divide<float>(down, norm, down);
            TensorPrimitives.MultiplyAdd(gradientRight, -Step, right, right);
            TensorPrimitives.Divide<float>(right, norm, right);
            if (i == 0)
                first = energy;
            else if (Math.Abs(before - energy) < Tolerance * first)
                break;
            before = energy;
        }
    }

    private static float Suited(ImageSize size, float sigma) => DefaultSettings.IsSmall(size)
        ? DefaultSettings.ByNoise(sigma, (0.02f, 0.4f), (0.06f, 0.5f), (0.1f, 0.6f), (0.2f, 0.75f), (0.5f, 0.85f))
        : 0.9f;

    // restored = noisy + (the dual's values that come in from above and the left) - (its own).
    private static void Divergence(ReadOnlySpan<float> noisy, float[] down, float[] right, Span<float> restored, ImageSize size)
    {
        int width = size.Width;
        TensorPrimitives.Subtract(noisy, down, restored);
        TensorPrimitives.Subtract(restored, right, restored);
        TensorPrimitives.Add(restored[width..], down.AsSpan(0, down.Length - width), restored[width..]);
        for (int row = 0; row < size.Height; row++)
        {
            var to = restored.Slice(row * width + 1, width - 1);
            TensorPrimitives.Add(to, right.AsSpan(row * width, width - 1), to);
        }
    }

    private static void Gradient(ReadOnlySpan<float> image, Span<float> down, Span<float> right, ImageSize size)
    {
        int width = size.Width, inner = image.Length - width;
        TensorPrimitives.Subtract(image[width..], image[..inner], down[..inner]);
        TensorPrimitives.Subtract(image[1..], image[..^1], right[..^1]);
        // Not across the end of a row.
        for (int row = 0; row < size.Height; row++)
            right[row * width + width - 1] = 0;
    }
}
