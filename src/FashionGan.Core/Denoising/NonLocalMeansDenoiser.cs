using System.Numerics.Tensors;

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
/// drops
/// weights below e^-5; here every weight counts as it is. Computed shift by shift in float32 with the window's two directions apart. Text
/// form: <c>non-local-means(strength=1,patch=7,reach=6)</c>.
/// </para>
/// </remarks>
public sealed record NonLocalMeansDenoiser : ClassicalDenoiser
{
    /// <summary>Makes the denoiser.</summary>
    /// <param name="strength">h is this times the noise's standard deviation; in [0.01, 100].</param>
    /// <param name="patch">The side of a patch, odd, in [3, 21].</param>
    /// <param name="reach">How far away candidates may lie, in each direction; in [1, 64].</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public NonLocalMeansDenoiser(float strength = 1f, int patch = 7, int reach = 6)
    {
        new OptionCheck(nameof(NonLocalMeansDenoiser))
            .InRange(nameof(Strength), strength, 0.01f, 100f)
            .Require(patch is >= 3 and <= 21 && patch % 2 == 1, nameof(Patch), patch, "an odd number from 3 to 21")
            .InRange(nameof(Reach), reach, 1, 64)
            .ThrowIfInvalid();
        (Strength, Patch, Reach) = (strength, patch, reach);
    }

    /// <summary>h over the noise's standard deviation.</summary>
    public float Strength { get; }

    /// <summary>The side of a patch.</summary>
    public int Patch { get; }

    /// <summary>How far away candidates may lie, in each direction.</summary>
    public int Reach { get; }

    /// <inheritdoc/>
    public override string Description =>
        FormattableString.Invariant($"Non-local means (h {Strength} sigma, {Patch}x{Patch} patches, reach {Reach})");

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Denoiser.NonLocalMeansName}(strength={Strength},patch={Patch},reach={Reach})");

    internal override void Filter(ReadOnlySpan<float> noisy, Span<float> restored, ImageSize size, float sigma)
    {
        int offset = Patch / 2, height = size.Height, width = size.Width, stride = width + 2 * offset;
        float[] padded = Pad(noisy, size, offset), window = Window();
        float[] a = new float[padded.Length], b = new float[padded.Length], weights = new float[size.Pixels];
        double h = (double)Strength * sigma;
        float scale = (float)Math.Max(-1 / (h * h), -1e30), noise = (float)(2.0 * sigma * sigma);

        // Every pixel is its own first candidate, with weight 1.
        noisy.CopyTo(restored);
        Array.Fill(weights, 1f);
        for (int dr = 0; dr <= Math.Min(Reach, height - 1); dr++)
        {
            for (int dc = dr == 0 ? 1 : -Math.Min(Reach, width - 1); dc <= Math.Min(Reach, width - 1); dc++)
            {
                // The pairs p and p + (dr, dc) with both inside the image; each weight serves both ways.
                int shift = dr * stride + dc, left = Math.Max(0, -dc), columns = width - Math.Abs(dc), rows = height - dr;
                int start = left, length = (rows + 2 * offset - 1) * stride + columns + 2 * offset;
                Span<float> squares = a.AsSpan(0, length), down = b.AsSpan(0, length - 2 * offset * stride);
                TensorPrimitives.Subtract(padded.AsSpan(start, length), padded.AsSpan(start + shift, length), squares);
                TensorPrimitives.Multiply(squares, squares, squares);
                Filter(squares, down, stride, window);
                var distance = a.AsSpan(0, down.Length - 2 * offset);
                Filter(down, distance, 1, window);
                TensorPrimitives.Subtract(distance, noise, distance);
                TensorPrimitives.Max(distance, 0f, distance);
                TensorPrimitives.Multiply(distance, scale, distance);
                TensorPrimitives.Exp<float>(distance, distance);
                for (int row = 0; row < rows; row++)
                {
                    var w = distance.Slice(row * stride, columns);
                    int p = row * width + left, q = (row + dr) * width + left + dc;
                    Gather(w, noisy.Slice(q, columns), restored.Slice(p, columns), weights.AsSpan(p, columns));
                    Gather(w, noisy.Slice(p, columns), restored.Slice(q, columns), weights.AsSpan(q, columns));
                }
            }
        }
        TensorPrimitives.Divide(restored, weights, restored);
    }

    private static void Gather(ReadOnlySpan<float> weights, ReadOnlySpan<float> pixels, Span<float> sum, Span<float> total)
    {
        TensorPrimitives.MultiplyAdd(weights, pixels, sum, sum);
        TensorPrimitives.Add(total, weights, total);
    }

    private static void Filter(ReadOnlySpan<float> input, Span<float> output, int step, float[] window)
    {
        TensorPrimitives.Multiply(input[..output.Length], window[0], output);
        for (int k = 1; k < window.Length; k++)
            TensorPrimitives.MultiplyAdd(input.Slice(k * step, output.Length), window[k], output, output);
    }

    private float[] Window()
    {
        double spread = (Patch - 1) / 4.0;
        double[] window = [.. Enumerable.Range(-(Patch / 2), Patch).Select(k => Math.Exp(-k * k / (2 * spread * spread)))];
        double sum = window.Sum();
        return [.. window.Select(w => (float)(w / sum))];
    }

    private static float[] Pad(ReadOnlySpan<float> image, ImageSize size, int offset)
    {
        int stride = size.Width + 2 * offset;
        var padded = new float[(size.Height + 2 * offset) * stride];
        for (int row = 0; row < size.Height + 2 * offset; row++)
            for (int column = 0; column < stride; column++)
                padded[row * stride + column] =
                    image[Border.Reflect(row - offset, size.Height) * size.Width + Border.Reflect(column - offset, size.Width)];
        return padded;
    }
}
