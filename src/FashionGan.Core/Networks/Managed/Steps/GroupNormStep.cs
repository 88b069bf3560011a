using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Normalises each image by itself, group of channels by group.</summary>
internal sealed unsafe class GroupNormStep(GraphNode input, GraphNode output, int groups, float[] scale, float[] shift) : ImageStep(output)
{
    private readonly int _channels = input.Channels, _each = input.Channels / groups;

    protected override void Image(float* workspace, int image)
    {
        int room = 3 * _channels;
        Span<float> buffer = room <= 1_024 ? stackalloc float[room] : new float[room];
        Span<float> mean = buffer[.._channels], factor = buffer.Slice(_channels, _channels), term = buffer.Slice(2 * _channels, _channels);
        Means(workspace, image, mean);
        Factors(workspace, image, mean, factor, term);
        for (int c = 0; c < _channels; c++)
            (factor[c], term[c]) = (factor[c] * scale[c], shift[c] - mean[c] * factor[c] * scale[c]);
        for (int y = 0; y < Output.Height; y++)
        {
            Span<float> from = input.Row(workspace, image, y), to = Output.Row(workspace, image, y);
            for (int at = 0; at < from.Length; at += _channels)
                TensorPrimitives.MultiplyAdd(from.Slice(at, _channels), factor, term, to.Slice(at, _channels));
        }
    }

    private void Means(float* workspace, int image, Span<float> mean)
    {
        mean.Clear();
        for (int y = 0; y < input.Height; y++)
        {
            var row = input.Row(workspace, image, y);
            for (int at = 0; at < row.Length; at += _channels)
                TensorPrimitives.Add(mean, row.Slice(at, _channels), mean);
        }
        Share(mean);
    }

    // The squares of what is left over the mean: those of the numbers themselves, less its square, would lose digits.
    private void Factors(float* workspace, int image, ReadOnlySpan<float> mean, Span<float> factor, Span<float> left)
    {
        factor.Clear();
        for (int y = 0; y < input.Height; y++)
        {
            var row = input.Row(workspace, image, y);
            for (int at = 0; at < row.Length; at += _channels)
            {
                TensorPrimitives.Subtract(row.Slice(at, _channels), mean, left);
                TensorPrimitives.MultiplyAdd(left, left, factor, factor);
            }
        }
        Share(factor);
        for (int c = 0; c < _channels; c++)
            factor[c] = (float)(1 / Math.Sqrt(factor[c] + GroupNormLayer.Epsilon));
    }

    // From sums over the pixels to a mean for each group, said of each of its channels.
    private void Share(Span<float> sums)
    {
        double numbers = (double)_each * input.Height * input.Width;
        for (int first = 0; first < _channels; first += _each)
        {
            double sum = 0;
            foreach (float channel in sums.Slice(first, _each))
                sum += channel;
            sums.Slice(first, _each).Fill((float)(sum / numbers));
        }
    }
}
