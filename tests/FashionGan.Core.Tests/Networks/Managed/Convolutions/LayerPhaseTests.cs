namespace FashionGan.Tests;

public sealed class LayerPhaseTests
{
    [Theory]
    [InlineData(28, 4, 1)]
    [InlineData(14, 4, 3)]
    [InlineData(7, 4, 2)]
    [InlineData(5, 4, 4)]
    [InlineData(14, 2, 1)]
    [InlineData(7, 2, 2)]
    public void A_convolutions_border_is_what_the_last_tile_reads(int size, int side, int padding) => Assert.Equal(
        padding,
        LayerPhase.Of(new LayerWeights([], [], 8, 8, 3, IsTransposed: false), 1, 1).Single()
            .Padding(new GraphNode(8, size, size), new GraphNode(8, size, size), side));

    [Fact]
    public void A_transposed_convolution_is_a_convolution_in_every_phase()
    {
        foreach (var (kernel, stride, padding) in new[]
        {
            (4, 2, 1), (4, 2, 0), (6, 3, 2), (6, 2, 2), (2, 1, 0), (3, 1, 1), (5, 2, 2), (3, 2, 0),
        })
        {
            const int Inputs = 2, Outputs = 3, Height = 4, Width = 5;
            var random = new Random(kernel);
            float[] values = [.. Enumerable.Range(0, Inputs * Outputs * kernel * kernel).Select(_ => random.NextSingle() - 0.5f)];
            var weights = new LayerWeights(values, new float[Outputs], Outputs, Inputs, kernel, IsTransposed: true);
            var image = ReferenceTensor.Make(Inputs, Height, Width, (_, _, _) => random.NextDouble());
            var expected = image.Transposed(values, null, Outputs, kernel, stride, padding);
            var output = new GraphNode(Outputs, expected.Height, expected.Width);
            var sums = new double[expected.Values.Length];

            foreach (var phase in LayerPhase.Of(weights, stride, padding))
                for (int o = 0; o < Outputs; o++)
                    for (int y = 0; y < phase.Height(output); y++)
                        for (int x = 0; x < phase.Width(output); x++)
                            for (int k = 0; k < Inputs * phase.Rows * phase.Columns; k++)
                            {
                                int i = k / (phase.Rows * phase.Columns), row = k / phase.Columns % phase.Rows, column = k % phase.Columns;
                                int at = (o * output.Height + phase.FirstY + phase.Step * y) * output.Width + phase.FirstX + phase.Step * x;
                                sums[at] += image[i, y + phase.WindowY + row, x + phase.WindowX + column] * phase.Weight(o, i, row, column);
                            }

            Assert.All(expected.Values.Zip(sums), p => Assert.Equal(p.First, p.Second, 1e-9));
        }
    }
}
