namespace FashionGan.Tests;

public sealed class WinogradStepTests
{
    public static TheoryData<int, int> Kernels => new() { { 4, 2 }, { 8, 2 }, { 16, 2 }, { 4, 4 }, { 8, 4 }, { 16, 4 } };

    [Theory, MemberData(nameof(Kernels))]
    public void A_convolution_of_every_small_size_is_what_its_definition_says(int vector, int side)
    {
        for (int size = 1; size <= 9; size++)
            foreach (int width in new[] { 1, size, 10 - size })
                Compare(vector, side, new(8, 8, size, width));
    }

    [Theory, MemberData(nameof(Kernels))]
    public void Channels_that_fill_no_block_are_right_too(int vector, int side)
    {
        foreach (var (inputs, outputs) in new[]
        {
            (8, 9), (9, 8), (11, 16), (16, 12), (17, 20), (24, 24), (31, 28), (32, 33), (48, 48), (20, 56), (64, 70),
        })
            Compare(vector, side, new(inputs, outputs, 6, 5));
    }

    [Theory, MemberData(nameof(Kernels))]
    public void Every_border_and_slope_and_what_is_added_are_right(int vector, int side)
    {
        foreach (int padding in new[] { 0, 1, 2, 3 })
            foreach (float slope in new[] { 0, 0.2f, 1 })
                foreach (bool isAdded in new[] { false, true })
                    Compare(vector, side, new(12, 20, 5, 7) { Padding = padding, Slope = slope, IsAdded = isAdded });
    }

    [Theory, MemberData(nameof(Kernels))]
    public void Many_images_and_large_ones_are_right(int vector, int side)
    {
        Compare(vector, side, new(16, 24, 7, 7) { Images = 9 });
        Compare(vector, side, new(8, 12, 67, 45));
    }

    [Theory, MemberData(nameof(Kernels))]
    public void An_images_values_are_the_same_to_the_byte_alone_and_among_others_and_in_any_number_of_parts(int vector, int side)
    {
        var layer = new Layer(16, 20, 9, 7) { Images = 13, Slope = 0.1f };
        using var run = new StepRunner(layer, vector, side);
        float[] together = run.Of(13, 1);

        foreach (int parts in new[] { 2, 3, 5, 64 })
            Assert.Equal(together, run.Of(13, parts));
        for (int images = 1; images < 13; images += 4)
            Assert.Equal(together[..(images * together.Length / 13)], run.Of(images, 1));
        Assert.Equal(together[..(together.Length / 13)], new StepRunner(layer with { Images = 1 }, vector, side).Of(1, 2));
    }

    [Theory, MemberData(nameof(Kernels))]
    public void Parts_are_of_channels_where_there_are_few_tiles(int vector, int side)
    {
        foreach (int outputs in new[] { 48, 64, 80, 96, 112 })
        {
            using var run = new StepRunner(new Layer(16, outputs, 5, 5) { Slope = 0.1f, IsAdded = true }, vector, side);
            float[] together = run.Of(1, 1);

            foreach (int parts in new[] { 2, 3, 5, 64 })
                Assert.Equal(together, run.Of(1, parts));
        }
    }

    [Theory, MemberData(nameof(Kernels))]
    public void Nothing_but_the_images_pixels_is_written(int vector, int side)
    {
        using var run = new StepRunner(new Layer(8, 12, 5, 5) { Images = 2 }, vector, side);

        run.Of(2, 1);

        Assert.True(run.BordersAreZero);
    }

    [Fact]
    public void Channels_and_tiles_that_it_is_not_written_for_are_refused()
    {
        Assert.Contains("fewer than 8", Assert.Throws<ArgumentException>(() => new StepRunner(new Layer(7, 8, 5, 5), 16, 4)).Message);
        Assert.Contains("no tiles of 3", Assert.Throws<ArgumentException>(() => new StepRunner(new Layer(8, 8, 5, 5), 16, 3)).Message);
    }

    [Fact]
    public void Work_and_scratch_are_known_before()
    {
        using var run = new StepRunner(new Layer(8, 16, 8, 8), 16, 4);

        Assert.Equal(4 * 36 * 8 * 16, run.Step.Work);
        Assert.InRange(run.Step.ScratchLength, 36 * 12 * (8 + 16), 36 * 100 * (8 + 16 + 8));
    }

    private static void Compare(int vector, int side, Layer layer)
    {
        if (layer.Height + 2 * layer.Padding < 3 || layer.Width + 2 * layer.Padding < 3)
            return;
        using var run = new StepRunner(layer, vector, side);
        float[] actual = run.Of(layer.Images, 2);
        double[] expected = run.Expected();
        Assert.Equal(expected.Length, actual.Length);
        // Inputs and weights are such that sums are about 1.
        Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max(), 0, 5e-6);
    }

    private sealed record Layer(int Inputs, int Outputs, int Height, int Width)
    {
        public int Padding { get; init; } = 1;

        public float Slope { get; init; } = 1;

        public int Images { get; init; } = 2;

        public bool IsAdded { get; init; }
    }

    /// <summary>A step between two nodes of a workspace of its own.</summary>
    private sealed unsafe class StepRunner : IDisposable
    {
        private readonly Layer _layer;
        private readonly GraphNode _input, _output;
        private readonly GraphNode? _added;
        private readonly PinnedFloats _workspace;
        private readonly LayerWeights _weights;
        private readonly LayerPhase _phase;
        private readonly ReferenceTensor[] _images, _sums;

        public StepRunner(Layer layer, int vector, int side)
        {
            _layer = layer;
            int height = layer.Height + 2 * layer.Padding - 2, width = layer.Width + 2 * layer.Padding - 2;
            (_input, _output) = (new GraphNode(layer.Inputs, layer.Height, layer.Width), new GraphNode(layer.Outputs, height, width));
            _added = layer.IsAdded ? new GraphNode(layer.Outputs, height, width) : null;
            _output.RequirePadding(2);
            _added?.RequirePadding(2);
            var random = new Random(layer.Inputs * 1_000 + layer.Outputs);
            float scale = 1 / MathF.Sqrt(9 * layer.Inputs);
            _weights = new LayerWeights(
                Draw(layer.Outputs * layer.Inputs * 9, scale), Draw(layer.Outputs, 1), layer.Outputs, layer.Inputs, 3, IsTransposed: false);
            _phase = LayerPhase.Of(_weights, 1, layer.Padding).Single();
            _input.RequirePadding(_phase.Padding(_input, _output, side));
            _images = [.. Enumerable.Range(0, layer.Images).Select(_ => Tensor(_input))];
            _sums = [.. Enumerable.Range(0, layer.Images).Select(_ => Tensor(_output))];
            _output.Offset = _input.ImageStride * layer.Images;
            int length = _output.Offset + _output.ImageStride * layer.Images;
            if (_added is not null)
                _added.Offset = length;
            _workspace = new PinnedFloats(length + _output.ImageStride * layer.Images);
            for (int image = 0; image < layer.Images; image++)
            {
                Write(_input, image, _images[image]);
                if (_added is not null)
                    Write(_added, image, _sums[image]);
            }
            Step = new WinogradStep(_input, _output, _phase, _weights.Bias, layer.Slope, side, vector, layer.Images, _added);

            float[] Draw(int count, float factor) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle() - 1) * factor)];
            ReferenceTensor Tensor(GraphNode node) =>
                new(node.Channels, node.Height, node.Width, [.. Draw(node.Count, 1).Select(v => (double)v)]);
        }

        public WinogradStep Step { get; }

        public bool BordersAreZero
        {
            get
            {
                for (int image = 0; image < _layer.Images; image++)
                    for (int y = -2; y < _output.Height + 2; y++)
                        for (int x = -2; x < _output.Width + 2; x++)
                            if (y < 0 || x < 0 || y >= _output.Height || x >= _output.Width)
                                for (int c = 0; c < _output.Channels; c++)
                                    if (_workspace.Span[_output.Offset + image * _output.ImageStride + _output.Pixel(y, x) + c] != 0)
                                        return false;
                return true;
            }
        }

        public float[] Of(int images, int parts)
        {
            for (int image = 0; image < _layer.Images; image++)
                for (int y = 0; y < _output.Height; y++)
                    _output.Row(_workspace.Pointer, image, y).Fill(float.NaN);
            // Whatever a part finds there, and one of its own for each.
            var scratch = new PinnedFloats(Step.ScratchLength);
            for (int part = parts - 1; part >= 0; part--)
            {
                scratch.Span.Fill(float.NaN);
                Step.Run(new StepRun(_workspace.Pointer, scratch.Pointer, images, part, parts));
            }
            GC.KeepAlive(scratch);
            var port = new GraphPort(_output);
            float[] values = new float[images * port.Count];
            for (int image = 0; image < images; image++)
                port.Read(_workspace.Pointer, image, values.AsSpan(image * port.Count, port.Count));
            return values;
        }

        public double[] Expected() => [.. _images.SelectMany((image, i) =>
        {
            var result = image.Convolution(_weights.Values, _weights.Bias, _layer.Outputs, 3, 1, _layer.Padding).Leaky(_layer.Slope);
            return _layer.IsAdded ? result.Values.Zip(_sums[i].Values, (a, b) => a + b) : result.Values;
        })];

        public void Dispose() => GC.KeepAlive(_workspace);

        private void Write(GraphNode node, int image, ReferenceTensor values) =>
            new GraphPort(node).Write([.. values.Values.Select(v => (float)v)], _workspace.Pointer, image);
    }
}
