using System.Security.Cryptography;

namespace FashionGan.Tests;

/// <summary>Every network in the box, whichever there are.</summary>
public sealed class PretrainedNetworkTests
{
    private const int Images = 64;

    public static TheoryData<string> Names => [.. PretrainedNetwork.All.Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_weights_are_those_of_the_card(string name)
    {
        var network = PretrainedNetwork.Find(name);

        var weights = network.Load();

        Assert.Equal(name, network.Name);
        Assert.Equal(network.Card.Sha256, SafetensorsFile.Sha256(weights)); // What we write is what we read, to the byte.
        Assert.Equal((network.Card.Architecture, network.Card.Parameters), (weights.Architecture, weights.ParameterCount));
        Assert.All(weights.Tensors.Zip(network.Load().Tensors), p => Assert.NotSame(p.First.Values, p.Second.Values));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plain_dotnet_runs_it_and_its_values_are_finite_and_in_range(string name)
    {
        using var network = ManagedNetwork.Create(PretrainedNetwork.Find(name).Load());
        int inputs = network.InputShape.Aggregate((a, b) => a * b), outputs = network.OutputShape.Aggregate((a, b) => a * b);
        float[] input = Input(network, inputs), output = new float[Images * outputs];

        network.Run(input, output, Images);

        Assert.All(output, v => Assert.True(float.IsFinite(v)));
        if (PretrainedNetwork.Find(name).Card.Task is ModelCard.Denoising)
            Assert.All(output, v => Assert.InRange(v, 0, 1));
        if (PretrainedNetwork.Find(name).Card.Task is ModelCard.Generation)
            Assert.All(Generated(PretrainedNetwork.Find(name)), v => Assert.InRange(v, 0, 1));
        var (first, second) = (output[..outputs], output[outputs..(2 * outputs)]);
        Assert.True(first.Zip(second, (a, b) => Math.Abs(a - b)).Max() > 0.01, "Two inputs give the same output: the network is dead.");
    }

    [Fact]
    public void The_denoiser_in_the_box_brings_noisy_garments_nearer_to_the_clean_ones()
    {
        using var network = ManagedNetwork.Create(PretrainedNetwork.Denoiser.Load());
        var garments = SyntheticGarments.Create(Images, seed: 4);
        float[] clean = Pixels(garments), noisy = new float[clean.Length], cleaned = new float[clean.Length];
        var noise = new GaussianNoise(0.2f);
        for (int i = 0; i < Images; i++)
            noise.Apply(clean.AsSpan(i * 784, 784), noisy.AsSpan(i * 784, 784), new RandomKey(1, (ulong)i));

        network.Run(noisy, cleaned, Images);

        Assert.InRange(MeanSquaredError(cleaned, clean), 0, 0.6 * MeanSquaredError(noisy, clean));
    }

    [Fact]
    public void The_generator_in_the_box_makes_images_of_another_latent_each()
    {
        using var network = ManagedNetwork.Create(PretrainedNetwork.Generator.Load());
        float[] latents = Input(network, network.InputShape[0]), images = new float[Images * 784];

        network.Run(latents, images, Images);

        Assert.Equal(
            Images, Enumerable.Range(0, Images).Select(i => Convert.ToHexString(SHA256.HashData(Bytes(images.AsSpan(i * 784, 784)))))
            .Distinct().Count());
        Assert.InRange(images.Average(), 0.1, 0.6); // A garment's light share; black or white noise would leave it.
    }

    [RealDataFact]
    public void The_classifier_in_the_box_is_as_often_right_as_its_card_says()
    {
        var test = FashionMnist.Load(FashionMnistSplit.Test);

        double right = FeatureExtractor.Create(PretrainedNetwork.Classifier.Load()).Accuracy(test, default);

        Assert.Equal(PretrainedNetwork.Classifier.Card.Metrics[0].Value, FormattableString.Invariant($"{100 * right:F2} %"));
    }

    [Fact]
    public void The_best_of_each_task_are_in_the_list()
    {
        Assert.Equal(ModelCard.Denoising, PretrainedNetwork.Denoiser.Card.Task);
        Assert.Equal(ModelCard.Generation, PretrainedNetwork.Generator.Card.Task);
        Assert.Equal(ModelCard.Generation, PretrainedNetwork.Diffusion.Card.Task);
        Assert.Equal(ModelCard.Classification, PretrainedNetwork.Classifier.Card.Task);
        Assert.Contains(PretrainedNetwork.Classifier, PretrainedNetwork.All);
        Assert.Contains(PretrainedNetwork.Denoiser, PretrainedNetwork.All);
        Assert.Contains(PretrainedNetwork.Generator, PretrainedNetwork.All);
        Assert.Equal(
            PretrainedNetwork.All.Select(n => n.Name).Distinct(StringComparer.OrdinalIgnoreCase),
            PretrainedNetwork.All.Select(n => n.Name));
    }

    [Fact]
    public void A_network_for_another_task_is_refused_with_those_there_are()
    {
        string message = Assert.Throws<ArgumentException>(() => PretrainedNetwork.Generator.LoadFor(ModelCard.Denoising)).Message;

        Assert.Contains($"'{PretrainedNetwork.Generator.Name}' is for generation. For denoising there are: ", message);
        Assert.Contains(PretrainedNetwork.Denoiser.Name, message);
        Assert.Equal(PretrainedNetwork.Denoiser.Card.Parameters, PretrainedNetwork.Denoiser.LoadFor(ModelCard.Denoising).ParameterCount);
    }

    [Fact]
    public void A_file_and_its_card_have_one_name_and_neither_stands_alone()
    {
        var files = typeof(PretrainedNetwork).Assembly.GetManifestResourceNames()
            .Where(r => r.StartsWith("FashionGan.Pretrained/", StringComparison.Ordinal));

        Assert.Equal(
            PretrainedNetwork.All.SelectMany(
                n => new[] { $"FashionGan.Pretrained/{n.Name}.json", $"FashionGan.Pretrained/{n.Name}.safetensors" }).Order(),
            files.Order());
    }

    [Fact]
    public void A_name_is_found_in_any_case_and_an_unknown_one_is_answered_with_those_there_are()
    {
        Assert.Same(PretrainedNetwork.Denoiser, PretrainedNetwork.Find(" Paper-DENOISER "));

        string message = Assert.Throws<ArgumentException>(() => PretrainedNetwork.Find("stable-diffusion")).Message;

        Assert.Contains("There is no pretrained network 'stable-diffusion'. There are: ", message);
        Assert.All(PretrainedNetwork.All, n => Assert.Contains(n.Name, message));
    }

    [Fact]
    public void Weights_that_are_not_the_cards_are_refused()
    {
        byte[] file = SafetensorsFile.ToBytes(PretrainedNetwork.Denoiser.Load());
        var card = PretrainedNetwork.Denoiser.Card;
        byte[] damaged = [.. file];
        damaged[^1] ^= 1;
        (ModelCard Card, byte[] File, string Message)[] cases =
        [
            (card, damaged, $"but the card says {card.Sha256}"),
            (card with { Architecture = "resnet" }, file, $"for '{card.Architecture}', but the card says 'resnet'"),
            (card with { Parameters = 5 }, file, $"hold {card.Parameters} numbers, but the card says 5"),
        ];
        foreach (var (wrong, bytes, message) in cases)
            Assert.Contains(
                message,
                Assert.Throws<InvalidDataException>(() => new PretrainedNetwork(wrong, () => new MemoryStream(bytes)).Load()).Message);
        Assert.Equal(card.Parameters, new PretrainedNetwork(card, () => new MemoryStream(file)).Load().ParameterCount);
    }

    private static float[] Input(ManagedNetwork network, int length)
    {
        if (network.InputShape is [28, 28])
            return Pixels(SyntheticGarments.Create(Images, seed: 4));
        var input = new float[Images * length];
        Philox.FillNormal(input, new RandomKey(2, 0));
        return input;
    }

    private static float[] Pixels(ImageSet images)
    {
        var pixels = new float[images.Count * images.Size.Pixels];
        for (int i = 0; i < images.Count; i++)
            images.CopyTo(i, pixels.AsSpan(i * images.Size.Pixels, images.Size.Pixels));
        return pixels;
    }

    private static float[] Generated(PretrainedNetwork network)
    {
        using var generator = ImageGenerator.Create(network.Load());
        float[] rows = new float[4 * generator.Shape.RowLength], images = new float[4 * 784];
        Philox.FillNormal(rows, new RandomKey(8, 0));
        for (int i = 0; i < 4 && generator.Shape.Classes > 0; i++)
            rows[(i + 1) * generator.Shape.RowLength - 1] = GeneratorShape.DrawnClass;
        generator.Run(rows, images, 4);
        return images;
    }

    private static double MeanSquaredError(float[] a, float[] b) => a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Average();

    private static byte[] Bytes(ReadOnlySpan<float> values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values).ToArray();
}
