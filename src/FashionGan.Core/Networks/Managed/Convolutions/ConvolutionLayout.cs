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
    /// <summary>A phase of a convolution or a transposed one.</summary>
    public static ConvolutionLayout Of(GraphNode input, GraphNode output, LayerPhase phase)
    {
        int channels = input.Channels, width = phase.Width(output);
        int[] pixels = [.. Enumerable.Range(0, phase.Height(output) * width)];
        return new(
            phase.Rows,
            phase.Columns * channels,
            (o, row, k) => phase.Weight(o, k % channels, row, k / channels),
            [.. pixels.Select(p => input.Pixel(p / width * phase.Stride + phase.WindowY, p % width * phase.Stride + phase.WindowX))],
            [.. pixels.Select(p => output.Pixel(phase.FirstY + p / width * phase.Step, phase.FirstX + p % width * phase.Step))]);
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
}
