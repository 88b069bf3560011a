using System.Collections.Immutable;
using System.Globalization;
using Onnx;

namespace FashionGan.Tests;

/// <summary>What ONNX Runtime makes of the files is what plain .NET makes of the weights.</summary>
public sealed class OnnxFileTests
{
    public static TheoryData<string> Architectures => [.. ManagedNetwork.Architectures];

    public static TheoryData<string> Names => [.. PretrainedNetwork.All.Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_network_in_the_box_gives_the_same_values_on_garments(string name) => Compare(PretrainedNetwork.Find(name).Load(), 24);

    [Theory]
    [MemberData(nameof(Architectures))]
    public void So_does_every_architecture(string name) => Compare(PaperWeights.Make(name, 12, 8), 3);

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

    private static void Compare(NetworkWeights weights, int count)
    {
        var plan = NetworkArchitectures.Plan(weights);
        using var network = ManagedNetwork.Create(weights);
        using var model = new OnnxRun(OnnxFile.ToBytes(weights));
        float[] rows = plan.Inputs is [{ Shape: { IsVector: false, Channels: 1, Height: 28, Width: 28 } }]
            ? Garments(count)
            : Pixels(count * (int)plan.Inputs.Sum(i => i.Shape.Count));
        float[] expected = new float[count * plan.ServedShape.Count];

        network.Run(rows, expected, count);

        AssertClose(expected, model.OfRows(plan, rows, count));
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        // A classifier's features are no pixels: they go to 10 and more, where a float's own steps are 1e-6.
        Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs(e - a) / Math.Max(1, Math.Abs(e))).Max(), 0, 1e-5);
        Assert.True(expected.Max() - expected.Min() > 0.01, "The network makes one value only.");
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
