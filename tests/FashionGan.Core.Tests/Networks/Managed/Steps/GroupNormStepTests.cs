using System.Numerics.Tensors;

namespace FashionGan.Tests;

/// <summary>
/// Normalisation and what becomes a part of it, with <see cref="AffineStep"/>: whichever is joined, the numbers are those of the
/// definition.
/// </summary>
public sealed class GroupNormStepTests
{
    private const int Height = 5, Width = 3, Images = 3;

    public static TheoryData<int, int, int> Cases => new()
    {
        { 4, 16, 8 }, { 8, 16, 8 }, { 16, 16, 8 }, { 16, 24, 8 }, { 16, 56, 8 }, { 8, 12, 3 }, { 16, 6, 2 }, { 4, 5, 1 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void An_image_is_normalised_group_by_group(int vector, int channels, int groups) =>
        Compare(vector, channels, groups, isSteered: false, isActivated: false);

    [Theory, MemberData(nameof(Cases))]
    public void It_may_be_activated(int vector, int channels, int groups) =>
        Compare(vector, channels, groups, isSteered: false, isActivated: true);

    [Theory, MemberData(nameof(Cases))]
    public void It_may_be_steered(int vector, int channels, int groups) =>
        Compare(vector, channels, groups, isSteered: true, isActivated: false);

    [Theory, MemberData(nameof(Cases))]
    public void It_may_be_steered_and_activated(int vector, int channels, int groups) =>
        Compare(vector, channels, groups, isSteered: true, isActivated: true);

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public void What_nobody_else_reads_becomes_one_pass_with_it(bool inPlace, int steps)
    {
        var graph = new NetworkGraph(8);
        var (image, vector) = (graph.Input(8, 4, 4), graph.Input(16, 1, 1));

        var node = graph.Silu(graph.ScaleAndShift(graph.GroupNorm(image, 2, new float[8], new float[8]), vector, inPlace), inPlace);

        Assert.Equal(steps, graph.Compile([image, vector], node, []).Steps.Length);
    }

    [Fact]
    public void What_comes_after_another_function_does_not_become_a_part_of_it()
    {
        var graph = new NetworkGraph(8);
        var (image, vector) = (graph.Input(8, 1, 1), graph.Input(16, 1, 1));
        var norm = graph.GroupNorm(image, 2, [1, 1, 1, 1, 1, 1, 1, 1], new float[8]);
        var square = graph.Elementwise(norm, (from, to) => TensorPrimitives.Multiply(from, from, to), inPlace: true);
        var node = graph.Silu(graph.ScaleAndShift(square, vector, inPlace: true), inPlace: true);
        float[] row = [1, 2, 3, 4, 5, 6, 7, 8, .. new float[8], .. Enumerable.Repeat(1f, 8)];

        float[] output = Run(graph.Compile([image, vector], node, []), row, 8, 1);

        double deviation = Math.Sqrt(1.25 + GroupNormLayer.Epsilon), y = 1.5 * 1.5 / (deviation * deviation) + 1;
        Assert.Equal(y / (1 + Math.Exp(-y)), output[0], 1e-5);
    }

    private static void Compare(int vector, int channels, int groups, bool isSteered, bool isActivated)
    {
        var random = new Random(channels);
        float[] scale = Draw(channels), shift = Draw(channels);
        int pixels = Height * Width, length = channels * pixels + 2 * channels;
        float[] rows = Draw(Images * length);
        foreach (bool inPlace in new[] { false, true })
        {
            var graph = new NetworkGraph(vector);
            var (image, steering) = (graph.Input(channels, Height, Width), graph.Input(2 * channels, 1, 1));
            image.RequirePadding(2);
            var node = graph.GroupNorm(image, groups, scale, shift);
            if (isSteered)
                node = graph.ScaleAndShift(node, steering, inPlace);
            if (isActivated)
                node = graph.Silu(node, inPlace);
            float[] output = Run(graph.Compile([image, steering], node, []), rows, channels * pixels, Images);

            for (int i = 0; i < output.Length; i++)
            {
                var row = rows.AsSpan(i / (channels * pixels) * length, length);
                int c = i % (channels * pixels) / pixels, each = channels / groups * pixels;
                double[] group = [.. row.Slice(c / (channels / groups) * each, each).ToArray().Select(v => (double)v)];
                double mean = group.Average(), variance = group.Average(v => (v - mean) * (v - mean));
                double normal = (row[i % (channels * pixels)] - mean) / Math.Sqrt(variance + GroupNormLayer.Epsilon);
                double expected = normal * scale[c] + shift[c];
                if (isSteered)
                    expected = expected * (1 + row[channels * pixels + c]) + row[channels * pixels + channels + c];
                if (isActivated)
                    expected /= 1 + Math.Exp(-expected);
                Assert.Equal(expected, output[i], 1e-5);
            }
        }

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 0.5f)];
    }

    private static float[] Run(CompiledGraph graph, float[] rows, int each, int images)
    {
        float[] output = new float[images * each];
        graph.Run(new PinnedFloats(graph.WorkspaceLength), new PinnedFloats(graph.ScratchLength), rows, output, images);
        return output;
    }
}
