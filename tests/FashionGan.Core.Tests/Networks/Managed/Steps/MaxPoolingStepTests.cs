namespace FashionGan.Tests;

public sealed class MaxPoolingStepTests
{
    [Fact]
    public void The_largest_of_every_square_is_kept_also_of_those_that_the_border_cuts()
    {
        foreach (int vector in new[] { 4, 8, 16 })
            foreach (var (channels, height, width, side) in new[]
            {
                (16, 7, 6, 2), (24, 5, 5, 3), (12, 4, 9, 2), (3, 8, 8, 4), (32, 1, 1, 2),
            })
            {
                var graph = new NetworkGraph(vector);
                var input = graph.Input(channels, height, width);
                input.RequirePadding(1); // Zeros that are no pixels: those below are all smaller.
                var output = MaxPool(graph, input, side);
                var compiled = graph.Compile([input], output, []);
                var random = new Random(side);
                float[] values = [.. Enumerable.Range(0, 2 * input.Count).Select(_ => -random.NextSingle() - 0.01f)];
                float[] results = new float[2 * output.Count];

                compiled.Run(new PinnedFloats(compiled.WorkspaceLength), new PinnedFloats(compiled.ScratchLength), values, results, 2);

                for (int i = 0; i < results.Length; i++)
                {
                    int plane = i / (output.Height * output.Width);
                    int top = i / output.Width % output.Height * side, left = i % output.Width * side;
                    float expected = (from y in Enumerable.Range(top, Math.Min(side, height - top))
                        from x in Enumerable.Range(left, Math.Min(side, width - left))
                        select values[(plane * height + y) * width + x]).Max();
                    Assert.Equal(expected, results[i]);
                }
            }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(3)]
    public void What_is_no_number_is_the_largest(int channels)
    {
        var graph = new NetworkGraph(16);
        var input = graph.Input(channels, 2, 2);
        var compiled = graph.Compile([input], MaxPool(graph, input, 2), []);
        for (int place = 0; place < 4; place++)
        {
            float[] values = new float[input.Count], results = new float[channels];
            for (int c = 0; c < channels; c++)
                values[c * 4 + place] = float.NaN;

            compiled.Run(new PinnedFloats(compiled.WorkspaceLength), new PinnedFloats(compiled.ScratchLength), values, results, 1);

            Assert.All(results, r => Assert.Equal(float.NaN, r));
        }
    }

    private static GraphNode MaxPool(NetworkGraph graph, GraphNode input, int side) => graph.Add(
        LayerShape.Image(input.Channels, (input.Height + side - 1) / side, (input.Width + side - 1) / side), [input],
        output => new MaxPoolingStep(input, output, side, graph.Vector));
}
