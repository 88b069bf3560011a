namespace FashionGan;

/// <summary>
/// A layer's output pixels, or those of a transposed convolution that the same part of the kernel meets, as an ordinary convolution: pixel
/// (y, x) of the phase is pixel (FirstY + Step y, FirstX + Step x) of the output, and its window begins at (Stride y + WindowY, Stride x +
/// WindowX) of the input.
/// </summary>
/// <param name="Rows">The window's rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Weight">The weight of an output channel for an input channel, row and column of the window.</param>
internal sealed record LayerPhase(int Rows, int Columns, Func<int, int, int, int, float> Weight)
{
    /// <summary>Input pixels from one window to the next.</summary>
    public int Stride { get; private init; } = 1;

    /// <summary>Output pixels from one of the phase to the next.</summary>
    public int Step { get; private init; } = 1;

    public int FirstY { get; private init; }

    public int FirstX { get; private init; }

    public int WindowY { get; private init; }

    public int WindowX { get; private init; }

    /// <summary>
    /// A convolution (PyTorch's Conv2d, weights as out x in x kernel x kernel), which is one phase, or a transposed one (ConvTranspose2d,
    /// weights as in x out x kernel x kernel), which is stride x stride.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <param name="stride">Input pixels from one output pixel to the next, or output pixels from one input pixel to the next.</param>
    /// <param name="padding">Zeros around the input, or pixels cut off around the output.</param>
    public static IEnumerable<LayerPhase> Of(LayerWeights weights, int stride, int padding) => weights.IsTransposed
        ? from y in Enumerable.Range(0, stride) from x in Enumerable.Range(0, stride) select Transposed(weights, stride, padding, y, x)
        : [
            new(weights.Kernel, weights.Kernel, (o, i, y, x) =>
                weights.Values[((o * weights.Inputs + i) * weights.Kernel + y) * weights.Kernel + x])
            {
                Stride = stride, WindowY = -padding, WindowX = -padding,
            },
        ];

    /// <summary>Rows of the phase.</summary>
    public int Height(GraphNode output) => (output.Height - FirstY + Step - 1) / Step;

    /// <summary>Columns of the phase.</summary>
    public int Width(GraphNode output) => (output.Width - FirstX + Step - 1) / Step;

    /// <summary>The border that its windows read, or those of tiles of some rows and columns.</summary>
    public int Padding(GraphNode input, GraphNode output, int side) => new[]
    {
        0, -WindowY, -WindowX,
        WindowY + (WinogradGrid.Count(Height(output), side) * side - 1) * Stride + Rows - input.Height,
        WindowX + (WinogradGrid.Count(Width(output), side) * side - 1) * Stride + Columns - input.Width,
    }.Max();

    private static LayerPhase Transposed(LayerWeights weights, int stride, int padding, int phaseY, int phaseX)
    {
        // Output y takes kernel rows first, first + stride, ..., and with each the input row before.
        int firstY = (phaseY + padding) % stride, firstX = (phaseX + padding) % stride;
        int rows = (weights.Kernel - firstY + stride - 1) / stride, columns = (weights.Kernel - firstX + stride - 1) / stride;
        return new(rows, columns, Weight)
        {
            Step = stride, FirstY = phaseY, FirstX = phaseX,
            WindowY = (phaseY + padding) / stride - (rows - 1), WindowX = (phaseX + padding) / stride - (columns - 1),
        };

        float Weight(int o, int i, int y, int x)
        {
            int row = firstY + stride * (rows - 1 - y), column = firstX + stride * (columns - 1 - x);
            return weights.Values[((i * weights.Outputs + o) * weights.Kernel + row) * weights.Kernel + column];
        }
    }
}
