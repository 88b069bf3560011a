namespace FashionGan;

/// <summary>A convolution's weights, G g G^T, packed for <see cref="MatrixKernel{TSimd, TVector}"/>.</summary>
/// <remarks>
/// Place by place of the transformed window; in each block by block of <see cref="ChannelBlock"/>; in each channel by channel that goes
/// in, the block's channels together. Transformed in double precision.
/// </remarks>
internal static class WinogradWeights
{
    /// <param name="phase">Says what a weight is.</param>
    /// <param name="inputs">Channels that go in.</param>
    /// <param name="outputs">Channels that come out.</param>
    /// <param name="filter">G: m + r - 1 rows of r.</param>
    /// <param name="blocks">The blocks of what comes out.</param>
    public static PinnedFloats Pack(LayerPhase phase, int inputs, int outputs, double[,] filter, ChannelBlock[] blocks)
    {
        int kernel = phase.Rows, window = filter.GetLength(0), columns = ChannelBlock.Total(blocks), places = window * window;
        var packed = new PinnedFloats((long)places * inputs * columns);
        var (weights, transformed) = (new double[kernel * kernel], new double[places]);
        int size = inputs * columns; // One place's.
        foreach (var block in blocks)
            for (int o = block.First; o < Math.Min(block.First + block.Width, outputs); o++)
                for (int i = 0; i < inputs; i++)
                {
                    for (int k = 0; k < weights.Length; k++)
                        weights[k] = phase.Weight(o, i, k / kernel, k % kernel);
                    Transform(weights, filter, transformed);
                    int at = block.First * inputs + i * block.Width + o - block.First;
                    for (int place = 0; place < places; place++)
                        packed.Span[place * size + at] = (float)transformed[place];
                }
        return packed;
    }

    private static void Transform(ReadOnlySpan<double> weights, double[,] filter, Span<double> transformed)
    {
        int window = filter.GetLength(0), kernel = filter.GetLength(1);
        for (int y = 0; y < window; y++)
            for (int x = 0; x < window; x++)
            {
                double sum = 0;
                for (int row = 0; row < kernel; row++)
                    for (int column = 0; column < kernel; column++)
                        sum += filter[y, row] * weights[row * kernel + column] * filter[x, column];
                transformed[y * window + x] = sum;
            }
    }
}
