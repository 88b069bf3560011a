namespace FashionGan;

/// <summary>
/// What every layer with weights comes down to: each output pixel is a sum over a few rows of input values that lie side by side,
/// times weights that are the same for all pixels.
/// </summary>
/// <param name="Rows">Rows of input values an output pixel is made of.</param>
/// <param name="Run">Values in a row.</param>
/// <param name="Weight">The weight of an output channel for value k of a row.</param>
/// <param name="InputOffsets">For every output pixel, where its first input value lies in the input's image.</param>
/// <param name="OutputOffsets">For every output pixel, where its first channel lies in the output's image.</param>
internal sealed record ConvolutionLayout(int Rows, int Run, Func<int, int, int, float> Weight, int[] InputOffsets, int[] OutputOffsets)
{
    /// <summary>A convolution (PyTorch's Conv2d), weights as out x in x kernel x kernel.</summary>
    public static ConvolutionLayout Convolution(GraphNode input, GraphNode output, LayerWeights weights, int stride, int padding)
    {
        int channels = input.Channels, kernel = weights.Kernel;
        return new(
            kernel,
            kernel * channels,
            (o, row, k) => weights.Values[((o * channels + k % channels) * kernel + row) * kernel + k / channels],
            Offsets(output, (y, x) => input.Pixel(y * stride - padding, x * stride - padding)),
            Offsets(output, output.Pixel));
    }

    /// <summary>
    /// A transposed convolution (PyTorch's ConvTranspose2d), weights as in x out x kernel x kernel: stride x stride ordinary convolutions,
    /// each for the output pixels of one phase, each with the part of the kernel that meets those pixels.
    /// </summary>
    public static IEnumerable<ConvolutionLayout> Transposed(
        GraphNode input, GraphNode output, LayerWeights weights, int stride, int padding)
    {
        int channels = input.Channels, kernel = weights.Kernel, outputs = weights.Outputs;
        for (int phaseY = 0; phaseY < stride; phaseY++)
            for (int phaseX = 0; phaseX < stride; phaseX++)
            {
                // Output y takes kernel rows first, first + stride, ..., and with each the input row before.
                int firstY = (phaseY + padding) % stride, firstX = (phaseX + padding) % stride;
                int rows = (kernel - firstY + stride - 1) / stride, columns = (kernel - firstX + stride - 1) / stride;
                var pixels = new List<(int Y, int X)>();
                for (int y = phaseY; y < output.Height; y += stride)
                    for (int x = phaseX; x < output.Width; x += stride)
                        pixels.Add((y, x));
                yield return new(
                    rows,
                    columns * channels,
                    (o, row, k) =>
                        weights.Values[((k % channels * outputs + o) * kernel + firstY + stride * (rows - 1 - row)) * kernel + firstX
                        + stride * (columns - 1 - k / channels)],
                    [.. pixels.Select(p => input.Pixel((p.Y + padding) / stride - (rows - 1), (p.X + padding) / stride - (columns - 1)))],
                    [.. pixels.Select(p => output.Pixel(p.Y, p.X))]);
            }
    }

    /// <summary>
    /// A fully connected layer (PyTorch's Linear) between vectors or images, both in PyTorch's order: channel, row, column.
    /// </summary>
    public static IEnumerable<ConvolutionLayout> Dense(GraphNode input, GraphNode output, LayerWeights weights)
    {
        int area = output.Height * output.Width;
        for (int pixel = 0; pixel < area; pixel++)
        {
            int place = pixel;
            yield return new(
                input.Height,
                input.Width * input.Channels,
                (o, row, k) =>
                    weights.Values[(o * area + place) * input.Count + (k % input.Channels * input.Height + row) * input.Width + k
                    / input.Channels],
                [input.Pixel(0, 0)],
                [output.Pixel(place / output.Width, place % output.Width)]);
        }
    }

    /// <summary>The border a convolution reads.</summary>
    public static int ConvolutionPadding(GraphNode input, GraphNode output, int kernel, int stride, int padding) => Math.Max(
        padding,
        Math.Max(
            (output.Height - 1) * stride - padding + kernel - input.Height, (output.Width - 1) * stride - padding + kernel - input.Width));

    /// <summary>
    /// The border a transposed convolution reads: before the first pixel as many as the kernel spans, and so after the last.
    /// </summary>
    public static int TransposedPadding(GraphNode input, GraphNode output, int kernel, int stride, int padding)
    {
        int span = (kernel + stride - 1) / stride - 1;
        return Math.Max(
            span,
            Math.Max(
                (output.Height - 1 + padding) / stride - (input.Height - 1), (output.Width - 1 + padding) / stride - (input.Width - 1)));
    }

    private static int[] Offsets(GraphNode node, Func<int, int, int> place)
    {
        var offsets = new int[node.Height * node.Width];
        for (int i = 0; i < offsets.Length; i++)
            offsets[i] = place(i / node.Width, i % node.Width);
        return offsets;
    }
}
