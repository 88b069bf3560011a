namespace FashionGan;

/// <summary>
/// Finds what normalises each image by itself, group of channels by group: a factor and a term for every channel, which <see
/// cref="AffineStep"/> applies.
/// </summary>
/// <param name="input">The images.</param>
/// <param name="output">For each image the factors, then the terms.</param>
/// <param name="groups">Groups of channels.</param>
/// <param name="scale">What a normalised channel is multiplied with.</param>
/// <param name="shift">What is added then.</param>
/// <param name="steering">
/// A vector for each image that scales and shifts once more, as <see cref="ScaleAndShiftStep"/> does; null for none.
/// </param>
/// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
internal sealed unsafe class GroupNormStep(
    GraphNode input, GraphNode output, int groups, float[] scale, float[] shift, GraphNode? steering, int vector) : ImageStep(output)
{
    private readonly int _channels = input.Channels, _each = input.Channels / groups, _width = SimdWidth.Filled(input.Channels, vector);

    protected override void Image(float* workspace, int image)
    {
        float* from = workspace + input.Offset + image * input.ImageStride + input.Pixel(0, 0);
        Span<float> factor = Output.Row(workspace, image, 0)[.._channels], term = Output.Row(workspace, image, 0)[_channels..];
        Sum(from, null, term);
        Share(term); // Means.
        fixed (float* mean = term)
            Sum(from, mean, factor);
        Share(factor); // Variances.
        for (int c = 0; c < _channels; c++)
        {
            float inverse = (float)(1 / Math.Sqrt(factor[c] + GroupNormLayer.Epsilon));
            (factor[c], term[c]) = (inverse * scale[c], shift[c] - term[c] * inverse * scale[c]);
        }
        if (steering is null)
            return;
        var steer = steering.Row(workspace, image, 0);
        for (int c = 0; c < _channels; c++)
            (factor[c], term[c]) = (factor[c] * (1 + steer[c]), term[c] * (1 + steer[c]) + steer[_channels + c]);
    }

    private void Sum(float* from, float* mean, Span<float> sums)
    {
        fixed (float* to = sums)
            SimdWidth.Run(_width, new Sums(this, from, mean, to));
    }

    // Of every channel's numbers, or of the squares of what is left over the mean: those of the numbers themselves, less its square, would
    // lose digits.
    private void Sum<TSimd, TVector>(float* from, float* mean, float* sums)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int channels = _channels, height = input.Height, width = input.Width, rowStride = input.RowStride;
        for (int channel = 0; channel < channels; channel += TSimd.Count)
        {
            TVector sum = default;
            TVector middle = mean is null ? default : TSimd.Load(mean + channel);
            float* row = from + channel;
            for (int y = 0; y < height; y++, row += rowStride)
                if (mean is null)
                    for (nint x = 0; x < width; x++)
                        sum = TSimd.Add(sum, TSimd.Load(row + x * channels));
                else
                    for (nint x = 0; x < width; x++)
                    {
                        TVector left = TSimd.Subtract(TSimd.Load(row + x * channels), middle);
                        sum = TSimd.MultiplyAdd(left, left, sum);
                    }
            TSimd.Store(sum, sums + channel);
        }
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

    private readonly struct Sums(GroupNormStep step, float* from, float* mean, float* to) : ISimdWork
    {
        void ISimdWork.Run<TSimd, TVector, THalf, THalfVector>() => step.Sum<TSimd, TVector>(from, mean, to);
    }
}
