namespace FashionGan.Tests;

/// <summary>Sums as they are, in every kernel: two vectors, one, half a one, and along the input values.</summary>
public sealed unsafe class ConvolutionStepTests
{
    public static TheoryData<int> Vectors => [4, 8, 16];

    [Theory, MemberData(nameof(Vectors))]
    public void Every_number_of_channels_and_pixels_is_right_and_the_same_in_any_number_of_parts(int vector)
    {
        foreach (int outputs in new[] { 1, 3, 4, 7, 8, 9, 16, 20, 24, 31, 40, 56, 64, 130, 160 })
            foreach (var (height, width) in new[] { (1, 1), (1, 3), (2, 2), (3, 3), (4, 5), (5, 13) })
                Check(vector, inputs: 3, outputs, height, width, images: 3);
    }

    [Fact]
    public void A_layer_of_one_pixel_is_cut_by_channels()
    {
        var (input, output) = (new GraphNode(64, 1, 1), new GraphNode(512, 1, 1));
        output.Offset = input.ImageStride;
        float[] values = Draw(64 * 512, 1), bias = Draw(512, 2);
        var layout = ConvolutionLayout.Dense(input, output, new LayerWeights(values, bias, 512, 64, 1, IsTransposed: false)).Single();
        var step = new ConvolutionStep(input, output, layout, bias, 1, 8, 1);
        var workspace = new PinnedFloats(64 + 512);
        Draw(64, 3).CopyTo(workspace.Span);

        step.Run(new StepRun(workspace.Pointer, null, 1, 1, 2));

        Assert.All(workspace.Span.Slice(64, 256).ToArray(), v => Assert.Equal(0, v));
        Assert.All(workspace.Span[(64 + 256)..].ToArray(), v => Assert.NotEqual(0, v));
        Assert.Equal(64 * 512, step.Work);
    }

    private static void Check(int vector, int inputs, int outputs, int height, int width, int images)
    {
        var (input, output) = (new GraphNode(inputs, height, width), new GraphNode(outputs, height, width));
        input.RequirePadding(1);
        output.RequirePadding(1);
        output.Offset = input.ImageStride * images;
        float[] values = Draw(outputs * inputs * 9, outputs), bias = Draw(outputs, 5);
        var weights = new LayerWeights(values, bias, outputs, inputs, 3, IsTransposed: false);
        var step = new ConvolutionStep(
            input, output, ConvolutionLayout.Of(input, output, LayerPhase.Of(weights, 1, 1).Single()), bias, 0.2f, vector, images);
        var workspace = new PinnedFloats(output.Offset + output.ImageStride * images);
        float[] pixels = Draw(images * input.Count, 7);
        for (int image = 0; image < images; image++)
            new GraphPort(input).Write(pixels.AsSpan(image * input.Count, input.Count), workspace.Pointer, image);

        float[] whole = Run(1);
        foreach (int parts in new[] { 2, 3, 7 })
            Assert.Equal(whole, Run(parts));

        for (int image = 0; image < images; image++)
        {
            var expected = new ReferenceTensor(
                inputs, height, width, [.. pixels.AsSpan(image * input.Count, input.Count).ToArray().Select(v => (double)v)])
                .Convolution(values, bias, outputs, 3, 1, 1).Leaky(0.2f);
            Assert.All(
                expected.Values.Zip(whole.Skip(image * output.Count)), p => Assert.Equal(p.First, p.Second, 1e-5));
        }

        float[] Run(int parts)
        {
            for (int image = 0; image < images; image++)
                for (int y = 0; y < height; y++)
                    output.Row(workspace.Pointer, image, y).Fill(float.NaN);
            for (int part = 0; part < parts; part++)
                step.Run(new StepRun(workspace.Pointer, null, images, part, parts));
            float[] result = new float[images * output.Count];
            for (int image = 0; image < images; image++)
                new GraphPort(output).Read(workspace.Pointer, image, result.AsSpan(image * output.Count, output.Count));
            GC.KeepAlive(workspace);
            return result;
        }
    }

    private static float[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
