namespace FashionGan.Tests;

public sealed class NetworkGraphTests
{
    private const int Images = 7;

    public static TheoryData<int> Vectors => [4, 8, 16];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_convolution_is_what_its_definition_says(int vector)
    {
        // channels in and out, kernel, stride, padding, height, width
        int[][] cases =
            [[1, 32, 3, 2, 1, 12, 8], [3, 5, 5, 2, 2, 7, 9], [8, 16, 3, 1, 1, 5, 5], [16, 48, 1, 1, 0, 4, 3], [5, 1, 3, 1, 1, 6, 7],
            [16, 3, 3, 1, 0, 6, 6], [24, 24, 3, 1, 1, 2, 9], [12, 20, 3, 1, 2, 1, 7], [8, 40, 2, 1, 1, 5, 6],
            [2, 40, 4, 3, 1, 9, 11], [1, 7, 2, 2, 0, 6, 4]];
        foreach (int[] c in cases)
        {
            var (weight, bias) = (Draw(c[1] * c[0] * c[2] * c[2], 1), Draw(c[1], 2));
            Compare(
                vector,
                (c[0], c[5], c[6]),
                (graph, input) => graph.Convolution(
                    input, new LayerWeights(weight, bias, c[1], c[0], c[2], IsTransposed: false), c[3], c[4], 0.2f),
                x => x.Convolution(weight, bias, c[1], c[2], c[3], c[4]).Leaky(0.2));
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_transposed_convolution_is_what_its_definition_says(int vector)
    {
        int[][] cases =
            [[8, 32, 4, 2, 1, 5, 4], [3, 1, 4, 2, 1, 6, 7], [2, 5, 3, 1, 1, 5, 5], [4, 6, 5, 2, 2, 4, 5], [4, 16, 2, 2, 0, 3, 3],
            [2, 4, 5, 3, 1, 4, 4], [2, 4, 2, 3, 0, 3, 4], [8, 12, 4, 2, 1, 7, 9], [12, 33, 4, 2, 0, 4, 5], [16, 8, 6, 2, 2, 3, 8],
            [9, 8, 6, 3, 1, 5, 4], [24, 24, 4, 2, 3, 8, 3]];
        foreach (int[] c in cases)
        {
            var (weight, bias) = (Draw(c[1] * c[0] * c[2] * c[2], 3), Draw(c[1], 4));
            Compare(
                vector,
                (c[0], c[5], c[6]),
                (graph, input) => graph.Convolution(
                    input, new LayerWeights(weight, bias, c[1], c[0], c[2], IsTransposed: true), c[3], c[4], 0f),
                x => x.Transposed(weight, bias, c[1], c[2], c[3], c[4]).Leaky(0));
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_dense_layer_joins_vectors_and_images_in_pytorchs_order(int vector)
    {
        // in: channels, height, width; out: channels, height, width
        int[][] cases =
            [[10, 1, 1, 70, 1, 1], [3, 4, 5, 33, 1, 1], [100, 1, 1, 8, 3, 2], [2, 3, 3, 1, 1, 1], [2, 2, 3, 3, 2, 2],
            [300, 1, 1, 130, 1, 1]];
        foreach (int[] c in cases)
        {
            int inputs = c[0] * c[1] * c[2], outputs = c[3] * c[4] * c[5];
            var (weight, bias) = (Draw(inputs * outputs, 5), Draw(outputs, 6));
            Compare(
                vector,
                (c[0], c[1], c[2]),
                (graph, input) => graph.Dense(
                    input, new LayerWeights(weight, bias, outputs, inputs, 1, IsTransposed: false), c[3], c[4], c[5], 1f),
                x => x.Dense(weight, bias, c[3], c[4], c[5]));
        }
    }

    [Fact]
    public void A_node_may_be_read_by_several_steps_that_need_different_borders()
    {
        // A small U-shaped network: down, up again, beside the way in, and the input added to what comes out.
        var down = (Weight: Draw(12 * 4 * 9, 7), Bias: Draw(12, 8));
        var up = (Weight: Draw(12 * 12 * 4, 12), Bias: Draw(12, 13));
        var merge = (Weight: Draw(4 * 16 * 25, 9), Bias: Draw(4, 10));
        Compare(
            SimdWidth.Best,
            (4, 6, 8),
            (graph, x) =>
            {
                var half = graph.Convolution(x, new LayerWeights(down.Weight, down.Bias, 12, 4, 3, IsTransposed: false), 2, 1, 0f);
                var full = graph.Convolution(half, new LayerWeights(up.Weight, up.Bias, 12, 12, 2, IsTransposed: true), 2, 0, 1f);
                var out4 = graph.Convolution(
                    Concatenate(graph, full, x), new LayerWeights(merge.Weight, merge.Bias, 4, 16, 5, IsTransposed: false), 1, 2, 1f);
                var sum = graph.Add(LayerShape.Image(4, 6, 8), [out4, x], y => new CombinationStep(out4, x, y, subtract: false));
                return graph.Add(LayerShape.Image(4, 6, 8), [sum, x], y => new CombinationStep(sum, x, y, subtract: true));
            },
            x =>
            {
                var half = x.Convolution(down.Weight, down.Bias, 12, 3, 2, 1).Leaky(0);
                var full = half.Transposed(up.Weight, up.Bias, 12, 2, 2, 0);
                var both = ReferenceTensor.Make(16, 6, 8, (c, y, z) => c < 12 ? full[c, y, z] : x[c - 12, y, z]);
                var out4 = both.Convolution(merge.Weight, merge.Bias, 4, 5, 1, 2);
                return ReferenceTensor.Make(4, 6, 8, (c, y, z) => out4[c, y, z] + x[c, y, z] - x[c, y, z]);
            });
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_chain_of_residual_blocks_is_right_though_its_nodes_share_places(int vector)
    {
        // Borders differ: the last block is read without one, and added to.
        float[][] weights = [.. Enumerable.Range(0, 4).Select(i => Draw(16 * 16 * 9, 20 + i))];
        float[] bias = Draw(16, 30), down = Draw(8 * 16 * 4, 31);
        Compare(
            vector,
            (16, 6, 10),
            (graph, x) =>
            {
                for (int block = 0; block < 2; block++)
                    x = Convolution(graph, Convolution(graph, x, weights[2 * block], 0.2f), weights[2 * block + 1], 1, x);
                return graph.Convolution(x, new LayerWeights(down, new float[8], 8, 16, 2, IsTransposed: false), 2, 0, 1);
            },
            x =>
            {
                for (int block = 0; block < 2; block++)
                {
                    var before = x;
                    var sum = x.Convolution(Small(weights[2 * block]), bias, 16, 3, 1, 1).Leaky(0.2f)
                        .Convolution(Small(weights[2 * block + 1]), bias, 16, 3, 1, 1);
                    x = ReferenceTensor.Make(16, 6, 10, (c, y, z) => sum[c, y, z] + before[c, y, z]);
                }
                return x.Convolution(down, null, 8, 2, 2, 0);
            });

        GraphNode Convolution(NetworkGraph graph, GraphNode x, float[] weight, float slope, GraphNode? added = null) =>
            graph.Convolution(x, new LayerWeights(Small(weight), bias, 16, 16, 3, IsTransposed: false), 1, 1, slope, added);
        static float[] Small(float[] weight) => [.. weight.Select(w => w / 4)];
    }

    [Theory]
    [InlineData(3, 5)] // Few channels, and an odd stride: sums as they are.
    [InlineData(16, 16)]
    public void What_is_added_comes_after_the_activation(int inputs, int outputs)
    {
        var (weight, bias) = (Draw(outputs * inputs * 9, 40), Draw(outputs, 41));
        Compare(
            SimdWidth.Best,
            (inputs, 5, 6),
            (graph, x) =>
            {
                var one = graph.Convolution(x, new LayerWeights(weight, bias, outputs, inputs, 3, IsTransposed: false), 1, 1, 0);
                return graph.Convolution(x, new LayerWeights(weight, bias, outputs, inputs, 3, IsTransposed: false), 1, 1, 0, one);
            },
            x =>
            {
                var one = x.Convolution(weight, bias, outputs, 3, 1, 1).Leaky(0);
                return one.Map(v => 2 * v);
            });
    }

    [Fact]
    public void Numbers_in_another_shape_keep_pytorchs_order() => Compare(
        4, (6, 2, 3),
        (graph, x) => Reshape(graph, Reshape(graph, x, LayerShape.Vector(36)), LayerShape.Image(4, 3, 3)),
        x => new ReferenceTensor(4, 3, 3, x.Values));

    [Theory]
    [InlineData(0f)]
    [InlineData(0.2f)]
    public void A_function_of_every_number_may_write_over_what_it_reads(float slope)
    {
        foreach (bool inPlace in new[] { false, true })
            Compare(
                4, (5, 3, 7), // Rows of 35: whole vectors and what is left.
                (graph, x) => graph.Elementwise(x, (from, to) => ElementwiseStep.Leaky(from, slope, to), inPlace),
                x => x.Leaky(slope));
    }

    [Fact]
    public void Every_channel_has_a_scale_and_a_shift_of_its_own()
    {
        var (scale, shift) = (Draw(5, 1), Draw(5, 2));
        Compare(4, (5, 3, 2), (graph, x) => graph.Add(LayerShape.Image(5, 3, 2), [x], y => new ScalingStep(x, y, scale, shift)),
            x => ReferenceTensor.Make(5, 3, 2, (c, y, z) => scale[c] * x[c, y, z] + shift[c]));
    }

    [Fact]
    public void A_row_holds_several_inputs_one_after_another()
    {
        var graph = new NetworkGraph(SimdWidth.Best);
        var (image, vector) = (graph.Input(2, 1, 2), graph.Input(3, 1, 1));
        var flat = Reshape(graph, image, LayerShape.Vector(4));
        var compiled = graph.Compile([image, vector], Concatenate(graph, flat, vector), [7]);
        float[] output = new float[14];

        compiled.Run(
            new PinnedFloats(compiled.WorkspaceLength), new PinnedFloats(compiled.ScratchLength),
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], output, 2);

        Assert.Equal(Enumerable.Range(1, 14).Select(i => (float)i), output);
    }

    private static GraphNode Concatenate(NetworkGraph graph, params GraphNode[] inputs) => graph.Add(
        LayerShape.Image(inputs.Sum(i => i.Channels), inputs[0].Height, inputs[0].Width), inputs, y => new ConcatenationStep(inputs, y));

    private static GraphNode Reshape(NetworkGraph graph, GraphNode input, LayerShape shape) =>
        graph.Add(shape, [input], y => new ReshapingStep(input, y));

    private static void Compare(
        int vector, (int Channels, int Height, int Width) shape,
        Func<NetworkGraph, GraphNode, GraphNode> build, Func<ReferenceTensor, ReferenceTensor> reference)
    {
        var graph = new NetworkGraph(vector);
        var input = graph.Input(shape.Channels, shape.Height, shape.Width);
        var output = build(graph, input);
        var compiled = graph.Compile([input], output, []);
        Assert.True(compiled.Chunk >= Images);
        PinnedFloats workspace = new(compiled.WorkspaceLength), scratch = new(compiled.ScratchLength);
        // Twice over one workspace: what a run leaves behind must not show in the next.
        for (int images = Images; images >= 1; images -= Images - 1)
        {
            float[] values = Draw(images * input.Count, 11), results = new float[images * output.Count];
            compiled.Run(workspace, scratch, values, results, images);
            for (int i = 0; i < images; i++)
            {
                var expected = reference(
                    new(shape.Channels, shape.Height, shape.Width,
                    [.. values.AsSpan(i * input.Count, input.Count).ToArray().Select(v => (double)v)]));
                Assert.Equal((expected.Channels, expected.Height, expected.Width), (output.Channels, output.Height, output.Width));
                for (int c = 0; c < output.Channels; c++)
                    for (int y = 0; y < output.Height; y++)
                        for (int x = 0; x < output.Width; x++)
                            Assert.Equal(expected[c, y, x], results[i * output.Count + (c * output.Height + y) * output.Width + x], 2e-5);
            }
        }
    }

    private static float[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
