using System.Collections.Immutable;
using System.Globalization;
using Onnx;
using Xunit.Abstractions;

namespace FashionGan.Tests;

/// <summary>What ONNX Runtime makes of the files is what plain .NET makes of the weights.</summary>
public sealed class OnnxFileTests(ITestOutputHelper output)
{
    private const int Most = 1000, Chunk = 100;

    // Of images of 64 x 64 these are as many pixels as 1,000 of garments; FASHION_GAN_LONG_TESTS=1 runs 1,000 of them too.
    private static readonly int Large = Environment.GetEnvironmentVariable("FASHION_GAN_LONG_TESTS") == "1" ? Most : 200;

    public static TheoryData<string> Architectures => [.. ManagedNetwork.Architectures];

    public static TheoryData<string> Names => [.. PretrainedNetwork.All.Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_network_in_the_box_gives_the_same_values_for_1000_images(string name)
    {
        var weights = PretrainedNetwork.Find(name).Load();
        bool isLarge = NetworkArchitectures.Plan(weights).Inputs[0].Shape.Count > ImageSize.FashionMnist.Pixels;
        Compare(name, weights, isLarge ? Large : Most);
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void So_does_every_architecture(string name) => Compare(name, PaperWeights.Make(name, 12, 8), 3);

    [Theory]
    [InlineData("paper-denoiser", 32, 20)]
    [InlineData("dncnn-blind", 21, 35)]
    [InlineData("unet", 40, 12)]
    public void A_convolutional_network_takes_images_of_other_sizes(string name, int height, int width)
    {
        var weights = PretrainedNetwork.Find(name).Load();
        using var model = new OnnxRun(OnnxFile.ToBytes(weights));
        using var network = ManagedNetwork.Create(weights with
        {
            Settings = weights.Settings.SetItem("height", $"{height}").SetItem("width", $"{width}"),
        });
        float[] input = Pixels(2 * height * width), expected = new float[input.Length];

        network.Run(input, expected, 2);

        AssertClose(expected, model.Of(("input", input, [2, 1, height, width])));
    }

    [Theory]
    [InlineData("paper-denoiser", 45, 62)]
    [InlineData("paper-denoiser", 4, 7)]
    [InlineData("dncnn", 31, 1_001)]
    [InlineData("general-denoiser-small", 33, 41)]
    [InlineData("general-denoiser-small", 2, 3)]
    [InlineData("general-denoiser-small", 31, 700)] // Two tiles.
    [InlineData("general-denoiser", 45, 500)]
    public void A_network_whose_pixels_see_only_so_far_takes_any_size_and_gives_what_tiles_give(string name, int height, int width)
    {
        var (weights, size) = (PretrainedNetwork.Find(name).Load(), new ImageSize(height, width));
        var plan = TilePlan.Of(weights);
        using var network = ManagedNetwork.Create(plan.For(plan.Tile(height, width)));
        using var model = new OnnxRun(OnnxFile.ToBytes(weights, null, plan.Reach!.Value.Alignment));
        float[] input = Pixels(2 * size.Pixels);

        float[] expected = [.. input.Chunk(size.Pixels).SelectMany(i => plan.Over(network).Run(new GreyImage(size, i)).Pixels.ToArray())];

        AssertClose(expected, model.Of(("input", input, [2, 1, height, width])));
    }

    [Fact]
    public void A_network_may_have_several_inputs()
    {
        var plan = new PlanBuilder(InitialDeviation.He).Given("picture", LayerShape.Image(2, 6, 9)).Given("level", LayerShape.Vector(3))
            .Add("conv", new ConvolutionLayer(4, 3) { Padding = 1, Bias = false }, ["picture"]).Add("leaky", new ReluLayer(0.1))
            .Add("pool", new MaxPoolingLayer(2)).Add("drop", new DropoutLayer(0.5)).Add("flat", new FlattenLayer())
            .Add("wide", new DenseLayer(5) { Bias = false }, ["level"])
            .Add("both", new ConcatenationLayer(), ["flat", "wide"]).Add("dense", new DenseLayer(12))
            .Add("image", new ReshapeLayer(1, 3, 4)).Add("last", new DropoutLayer(0.5))
            .ToPlan("several", ImmutableSortedDictionary<string, string>.Empty).WithItsText();
        var random = new Random(3);
        var weights = new NetworkWeights("several", plan.Settings, [.. plan.Tensors.Select(
            t => new WeightTensor(t.Name, t.Shape, [.. Enumerable.Range(0, (int)t.Count).Select(_ => random.NextSingle() - 0.5f)]))]);
        using var network = ManagedNetwork.Create(weights);
        using var model = new OnnxRun(OnnxFile.ToBytes(weights));
        float[] rows = Pixels(2 * (108 + 3)), expected = new float[2 * 12];
        float[] Part(int at, int length) => [.. rows.AsSpan(at, length), .. rows.AsSpan(111 + at, length)];

        network.Run(rows, expected, 2);

        AssertClose(expected, model.Of(("picture", Part(0, 108), [2, 2, 6, 9]), ("level", Part(108, 3), [2, 3])));
    }

    [Fact]
    public void Inputs_and_outputs_have_names_and_free_sides_where_sides_are_free()
    {
        Assert.Equal(("input: batch, 1, height, width", "output: batch, 1, height, width"), Shapes("unet"));
        Assert.Equal(("input: batch, 100", "output: batch, 1, 28, 28"), Shapes("paper-generator"));
        Assert.Equal(("input: batch, 1, 28, 28", "output: batch, 138"), Shapes("fashion-classifier"));
    }

    [Fact]
    public void The_file_says_what_the_network_is()
    {
        var network = PretrainedNetwork.Find("unet");

        var model = ModelProto.Parser.ParseFrom(OnnxFile.ToBytes(network.Load()));

        var metadata = model.MetadataProps.ToDictionary(m => m.Key, m => m.Value);
        Assert.Equal((8, 17), (model.IrVersion, model.OpsetImport.Single().Version));
        Assert.Equal(("unet", "unet", network.Card.Sha256), (metadata["name"], metadata["architecture"], metadata["weights_sha256"]));
        Assert.Equal(network.Card.Parameters.ToString(CultureInfo.InvariantCulture), metadata["parameters"]);
        Assert.Equal(network.Card.ToJson(), metadata["card"]);
        Assert.Equal("28", metadata["setting_height"]);
        Assert.Contains(network.Card.Limits, model.DocString);
        var tensors = network.Load().Tensors.ToDictionary(t => t.Name, t => t.Shape.Select(s => (long)s).ToArray());
        Assert.All(tensors, t => Assert.Equal(t.Value, model.Graph.Initializer.Single(i => i.Name == t.Key).Dims));
    }

    [Fact]
    public void Weights_of_nobodys_have_no_card_unless_one_is_given()
    {
        var weights = PaperWeights.Make("dncnn", 8, 8);
        var card = PretrainedNetwork.Find("dncnn-blind").Card;
        using var stream = new MemoryStream();

        OnnxFile.Write(stream, weights, card);

        Assert.DoesNotContain(ModelProto.Parser.ParseFrom(OnnxFile.ToBytes(weights)).MetadataProps, m => m.Key is "card" or "name");
        Assert.Contains(ModelProto.Parser.ParseFrom(stream.ToArray()).MetadataProps, m => m.Key == "name" && m.Value == "dncnn-blind");
    }

    [Fact]
    public void A_file_appears_whole_or_not_at_all()
    {
        using var folder = new TemporaryFolder();
        var weights = PaperWeights.Make("dncnn", 8, 8);

        OnnxFile.Write(folder.File("new/network.onnx"), weights);

        Assert.Equal(OnnxFile.ToBytes(weights), File.ReadAllBytes(folder.File("new/network.onnx")));
        Assert.Throws<InvalidDataException>(() => OnnxFile.Write(folder.File("bad.onnx"), weights with { Tensors = weights.Tensors[1..] }));
        Assert.Equal(["new"], folder.Names());
    }

    private void Compare(string name, NetworkWeights weights, int count)
    {
        var plan = NetworkArchitectures.Plan(weights);
        using var network = ManagedNetwork.Create(weights);
        using var model = new OnnxRun(OnnxFile.ToBytes(weights));
        float[] rows = Rows(plan, count), expected = new float[count * plan.ServedShape.Count];
        int length = rows.Length / count;
        float[] actual = [.. Enumerable.Range(0, (count + Chunk - 1) / Chunk).SelectMany(i =>
        {
            int part = Math.Min(Chunk, count - i * Chunk);
            return model.OfRows(plan, rows.AsSpan(i * Chunk * length, part * length).ToArray(), part);
        })];

        network.Run(rows, expected, count);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| `{name}` | {count} | {expected.Max(Math.Abs):G3} | {expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max():E1} "
            + $"| {Apart(expected, actual):E1} |"));
        AssertClose(expected, actual);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(Apart(expected, actual), 0, 1e-5);
        Assert.True(expected.Max() - expected.Min() > 0.01, "The network makes one value only.");
    }

    // The difference as it is, relative to values above 1: a classifier's features and a diffusion network's noise go to 10 and more,
    // where a float's own steps are 1e-6.
    private static double Apart(float[] expected, float[] actual) =>
        expected.Zip(actual, (e, a) => Math.Abs(e - a) / Math.Max(1, Math.Abs(e))).Max();

    // Garments with noise for what reads such images; a class of those that there are, pixels in [0, 1], and anything else normal.
    private static float[] Rows(NetworkPlan plan, int count)
    {
        if (plan.Inputs is [{ Shape: { IsVector: false, Channels: 1, Height: 28, Width: 28 } }])
            return Garments(count);
        float[] rows = new float[count * (int)plan.Inputs.Sum(i => i.Shape.Count)];
        for (int row = 0, at = 0; row < count; row++)
            foreach (var input in plan.Inputs)
            {
                var part = rows.AsSpan(at, (int)input.Shape.Count);
                if (input.Name == PlanInput.Class)
                    part[row % part.Length] = 1;
                else if (input.Shape.IsVector)
                    Philox.FillNormal(part, new RandomKey(1, (ulong)at));
                else
                    Philox.FillUniform(part, new RandomKey(1, (ulong)at));
                at += part.Length;
            }
        return rows;
    }

    private static (string Input, string Output) Shapes(string name)
    {
        var graph = ModelProto.Parser.ParseFrom(OnnxFile.ToBytes(PretrainedNetwork.Find(name).Load())).Graph;
        return (Shape(graph.Input.Single()), Shape(graph.Output.Single()));
    }

    private static string Shape(ValueInfoProto value) =>
        $"{value.Name}: {string.Join(", ", value.Type.TensorType.Shape.Dim.Select(d => d.HasDimValue ? $"{d.DimValue}" : d.DimParam))}";

    private static float[] Garments(int count)
    {
        var set = SyntheticGarments.Create(count, seed: 7);
        float[] pixels = new float[count * set.Size.Pixels];
        for (int i = 0; i < count; i++)
            set.CopyTo(i, pixels.AsSpan(i * set.Size.Pixels, set.Size.Pixels));
        float[] noisy = new float[pixels.Length];
        new GaussianNoise(0.2f).Apply(pixels, noisy, new RandomKey(3, 0));
        return noisy;
    }

    private static float[] Pixels(int count)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }
}
