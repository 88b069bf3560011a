namespace FashionGan;

/// <summary>A layer's weights in PyTorch's order, its bias, and their sizes.</summary>
/// <param name="Values">
/// out x in x kernel x kernel; in x out x kernel x kernel for a transposed convolution; out x in for a dense layer.
/// </param>
/// <param name="Bias">One a channel that comes out.</param>
/// <param name="Outputs">Channels that come out.</param>
/// <param name="Inputs">Channels that go in.</param>
/// <param name="Kernel">The kernel's side; 1 for a dense layer.</param>
/// <param name="IsTransposed">True where the channels that go in come first.</param>
internal sealed record LayerWeights(float[] Values, float[] Bias, int Outputs, int Inputs, int Kernel, bool IsTransposed)
{
    /// <summary>
    /// The weights that do at once what these and a batch normalisation after them do in evaluation mode:
    /// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, channel by channel (Ioffe and Szegedy 2015). Of a dense layer each channel
    /// is as many outputs as an image has pixels.
    /// </summary>
    public LayerWeights Fold(
        ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, double epsilon)
    {
        float[] values = [.. Values], bias = [.. Bias];
        int area = Kernel * Kernel, pixels = Outputs / gamma.Length;
        for (int o = 0; o < Outputs; o++)
        {
            int channel = o / pixels;
            double scale = gamma[channel] / Math.Sqrt(variance[channel] + epsilon);
            bias[o] = (float)((bias[o] - (double)mean[channel]) * scale + beta[channel]);
            for (int i = 0; i < Inputs; i++)
            {
                var kernel = values.AsSpan((IsTransposed ? i * Outputs + o : o * Inputs + i) * area, area);
                foreach (ref float weight in kernel)
                    weight = (float)(weight * scale);
            }
        }
        return this with { Values = values, Bias = bias };
    }
}
