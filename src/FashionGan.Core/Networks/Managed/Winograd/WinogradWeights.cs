namespace FashionGan;

/// <summary>A 3x3 convolution's weights, G g G^T, packed for <see cref="MatrixKernel{TSimd, TVector}"/>.</summary>
/// <remarks>
/// Place by place of the transformed window; in each block by block of <see cref="ChannelBlock"/>; in each channel by channel that goes in, the
/// block's channels together. Transformed in double precision.
/// </remarks>
internal static class WinogradWeights
{
    private const int Kernel = 3;

    /// <param name="weights">The weights, of a 3x3 convolution.</param>
    /// <param name="filter">G: m + 2 rows of 3.</param>
    /// <param name="blocks">The blocks of what comes out.</param>
    public static PinnedFloats Pack(LayerWeights weights, double[,] filter, ChannelBlock[] blocks)
    {
        int window = filter.GetLength(0), columns = ChannelBlock.Total(blocks), places = window * window;
        var packed = new PinnedFloats((long)places * weights.Inputs * columns);
        var transformed = new double[places];
        int size = weights.Inputs * columns; // One place's.
        foreach (var block in blocks)
            for (int o = block.First; o < Math.Min(block.First + block.Width, weights.Outputs); o++)
                for (int i = 0; i < weights.Inputs; i++)
                {
                    Transform(weights.Values.AsSpan((o * weights.Inputs + i) * Kernel * Kernel, Kernel * Kernel), filter, transformed);
                    int at = block.First * weights.Inputs + i * block.Width + o - block.First;
                    for (int place = 0; place < places; place++)
                        packed.Span[place * size + at] = (float)transformed[place];
                }
        return packed;
    }

    private static void Transform(ReadOnlySpan<float> kernel, double[,] filter, Span<double> transformed)
    {
        int window = filter.GetLength(0);
        for (int y = 0; y < window; y++)
            for (int x = 0; x < window; x++)
            {
                double sum = 0;
                for (int row = 0; row < Kernel; row++)
                    for (int column = 0; column < Kernel; column++)
                        sum += filter[y, row] * kernel[row * Kernel + column] * filter[x, column];
                transformed[y * window + x] = sum;
            }
    }
}
