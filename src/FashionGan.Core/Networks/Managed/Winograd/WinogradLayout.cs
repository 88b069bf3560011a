namespace FashionGan;

/// <summary>
/// A layer's output pixels, or one phase of them, as a convolution of stride 1: pixel (y, x) of the phase is pixel (FirstY + Step y,
/// FirstX + Step x) of the output, and its window begins at (y + WindowY, x + WindowX) of the input.
/// </summary>
/// <param name="Kernel">The window's side.</param>
/// <param name="Weight">The weight of an output channel for an input channel, row and column of the window.</param>
internal sealed record WinogradLayout(int Kernel, Func<int, int, int, int, float> Weight)
{
    /// <summary>Output pixels from one of the phase to the next.</summary>
    public int Step { get; private init; } = 1;

    public int FirstY { get; private init; }

    public int FirstX { get; private init; }

    public int WindowY { get; private init; }

    public int WindowX { get; private init; }

    /// <summary>A convolution of stride 1 (PyTorch's Conv2d).</summary>
    public static WinogradLayout Convolution(LayerWeights weights, int padding) => new(
        weights.Kernel, (o, i, y, x) => weights.Values[((o * weights.Inputs + i) * weights.Kernel + y) * weights.Kernel + x])
    {
        WindowY = -padding, WindowX = -padding,
    };

    /// <summary>
    /// A transposed convolution (PyTorch's ConvTranspose2d) whose kernel is a multiple of its stride: the phases of <see
    /// cref="ConvolutionLayout.Transposed"/>.
    /// </summary>
    public static IEnumerable<WinogradLayout> Transposed(LayerWeights weights, int stride, int padding)
    {
        int kernel = weights.Kernel / stride;
        for (int phaseY = 0; phaseY < stride; phaseY++)
            for (int phaseX = 0; phaseX < stride; phaseX++)
            {
                int firstY = (phaseY + padding) % stride, firstX = (phaseX + padding) % stride;
                yield return new(kernel, Weight)
                {
                    Step = stride, FirstY = phaseY, FirstX = phaseX,
                    WindowY = (phaseY + padding) / stride - (kernel - 1), WindowX = (phaseX + padding) / stride - (kernel - 1),
                };

                float Weight(int o, int i, int y, int x)
                {
                    int row = firstY + stride * (kernel - 1 - y), column = firstX + stride * (kernel - 1 - x);
                    return weights.Values[((i * weights.Outputs + o) * weights.Kernel + row) * weights.Kernel + column];
                }
            }
    }

    /// <summary>Rows of the phase.</summary>
    public int Height(GraphNode output) => (output.Height - FirstY + Step - 1) / Step;

    /// <summary>Columns of the phase.</summary>
    public int Width(GraphNode output) => (output.Width - FirstX + Step - 1) / Step;

    /// <summary>The border that tiles of some rows and columns read.</summary>
    public int Padding(GraphNode input, GraphNode output, int side) => new[]
    {
        0, -WindowY, -WindowX,
        WindowY + WinogradGrid.Count(Height(output), side) * side + Kernel - 1 - input.Height,
        WindowX + WinogradGrid.Count(Width(output), side) * side + Kernel - 1 - input.Width,
    }.Max();
}
