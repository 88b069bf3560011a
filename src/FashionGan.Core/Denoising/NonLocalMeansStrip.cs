using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Non-local means of a strip of an image's rows: what it finds does not depend on how the image was cut.</summary>
/// <param name="size">The whole image's size.</param>
/// <param name="window">The weights of a patch's rows and columns.</param>
/// <param name="reach">How far away candidates may lie.</param>
/// <param name="h">The weight of a distance is exp(-distance / h^2).</param>
/// <param name="sigma">The noise's standard deviation.</param>
internal sealed class NonLocalMeansStrip(ImageSize size, float[] window, int reach, double h, float sigma)
{
    private readonly float _scale = (float)Math.Max(-1 / (h * h), -1e30), _noise = (float)(2.0 * sigma * sigma);

    /// <summary>Cleans rows of the image.</summary>
    /// <param name="noisy">The whole image.</param>
    /// <param name="padded">The whole image with half a patch around it.</param>
    /// <param name="first">The strip's first row.</param>
    /// <param name="count">How many rows it has.</param>
    /// <param name="restored">Room for them.</param>
    /// <param name="cancellation">Stops between two shifts.</param>
    public void Clean(
        ReadOnlySpan<float> noisy, ReadOnlySpan<float> padded, int first, int count, Span<float> restored, CancellationToken cancellation)
    {
        int offset = window.Length / 2, width = size.Width, stride = width + 2 * offset;
        // Every candidate of the strip's rows, and with it both pixels of every pair.
        int top = Math.Max(0, first - reach), height = Math.Min(size.Height, first + count + reach) - top;
        var around = padded.Slice(top * stride, (height + 2 * offset) * stride);
        var pixels = noisy.Slice(top * width, height * width);
        float[] a = new float[around.Length], b = new float[around.Length], sums = pixels.ToArray(), weights = new float[pixels.Length];

        // Every pixel is its own first candidate, with weight 1.
        Array.Fill(weights, 1f);
        for (int dr = 0; dr <= Math.Min(reach, height - 1); dr++)
        {
            for (int dc = dr == 0 ? 1 : -Math.Min(reach, width - 1); dc <= Math.Min(reach, width - 1); dc++)
            {
                cancellation.ThrowIfCancellationRequested();
                // The pairs p and p + (dr, dc) with both inside the image; each weight serves both ways.
                int shift = dr * stride + dc, left = Math.Max(0, -dc), columns = width - Math.Abs(dc), rows = height - dr;
                int start = left, length = (rows + 2 * offset - 1) * stride + columns + 2 * offset;
                Span<float> squares = a.AsSpan(0, length), down = b.AsSpan(0, length - 2 * offset * stride);
                TensorPrimitives.Subtract(around.Slice(start, length), around.Slice(start + shift, length), squares);
                TensorPrimitives.Multiply(squares, squares, squares);
                Filter(squares, down, stride);
                var distance = a.AsSpan(0, down.Length - 2 * offset);
                Filter(down, distance, 1);
                TensorPrimitives.Subtract(distance, _noise, distance);
                TensorPrimitives.Max(distance, 0f, distance);
                TensorPrimitives.Multiply(distance, _scale, distance);
                TensorPrimitives.Exp<float>(distance, distance);
                for (int row = 0; row < rows; row++)
                {
                    var w = distance.Slice(row * stride, columns);
                    int p = row * width + left, q = (row + dr) * width + left + dc;
                    Gather(w, pixels.Slice(q, columns), sums.AsSpan(p, columns), weights.AsSpan(p, columns));
                    Gather(w, pixels.Slice(p, columns), sums.AsSpan(q, columns), weights.AsSpan(q, columns));
                }
            }
        }
        int own = (first - top) * width;
        TensorPrimitives.Divide(sums.AsSpan(own, count * width), weights.AsSpan(own, count * width), restored);
    }

    private static void Gather(ReadOnlySpan<float> weights, ReadOnlySpan<float> pixels, Span<float> sum, Span<float> total)
    {
        TensorPrimitives.MultiplyAdd(weights, pixels, sum, sum);
        TensorPrimitives.Add(total, weights, total);
    }

    private void Filter(ReadOnlySpan<float> input, Span<float> output, int step)
    {
        TensorPrimitives.Multiply(input[..output.Length], window[0], output);
        for (int k = 1; k < window.Length; k++)
            TensorPrimitives.MultiplyAdd(input.Slice(k * step, output.Length), window[k], output, output);
    }
}
