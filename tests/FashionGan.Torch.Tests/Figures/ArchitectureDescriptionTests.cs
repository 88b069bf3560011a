using TorchSharp;

namespace FashionGan.Torch.Figures;

public sealed class ArchitectureDescriptionTests
{
    [Fact]
    public void The_denoiser_begins_with_its_noise_layer() => Expect(
        new PaperDenoiser(ImageSize.FashionMnist), new GaussianNoise(0.2f),
        [
            "noise Noise [1, 28, 28] 0 'Gaussian(sigma=0.2, clipped), in training only'",
            "conv1 Conv2d [32, 14, 14] 320 '3x3, stride 2'",           // 1*32*3*3 + 32
            "act1 ReLU [32, 14, 14] 0 ''",
            "conv2 Conv2d [64, 7, 7] 18496 '3x3, stride 2'",           // 32*64*3*3 + 64
            "act2 ReLU [64, 7, 7] 0 ''",
            "deconv1 ConvTranspose2d [32, 14, 14] 32800 '4x4, stride 2'", // 64*32*4*4 + 32
            "act3 ReLU [32, 14, 14] 0 ''",
            "deconv2 ConvTranspose2d [1, 28, 28] 513 '4x4, stride 2'", // 32*1*4*4 + 1
            "sigmoid Sigmoid [1, 28, 28] 0 ''",
        ]);

    [Fact]
    public void Without_a_noise_layer_there_is_none_to_show() => Assert.Equal(
        "conv1", Describe(new PaperDenoiser(ImageSize.FashionMnist), null)[0].Name);

    [Fact]
    public void The_generator_is_described_from_its_latent_on() => Expect(
        new PaperGenerator(100, ImageSize.FashionMnist), null,
        [
            "dense Linear [6272] 633472 ''",                              // 100*6272 + 6272
            "reshape Unflatten [128, 7, 7] 0 ''",
            "act0 LeakyReLU [128, 7, 7] 0 'slope 0.2'",
            "deconv1 ConvTranspose2d [128, 14, 14] 262144 '4x4, stride 2'", // 128*128*4*4
            "norm1 BatchNorm2d [128, 14, 14] 256 ''",
            "act1 LeakyReLU [128, 14, 14] 0 'slope 0.2'",
            "deconv2 ConvTranspose2d [64, 28, 28] 131072 '4x4, stride 2'", // 128*64*4*4
            "norm2 BatchNorm2d [64, 28, 28] 128 ''",
            "act2 LeakyReLU [64, 28, 28] 0 'slope 0.2'",
            "conv Conv2d [1, 28, 28] 577 '3x3, stride 1'",                // 64*3*3 + 1
            "sigmoid Sigmoid [1, 28, 28] 0 ''",
        ]);

    [Fact]
    public void The_discriminator_is_described_with_its_dropout() => Expect(
        new PaperDiscriminator(ImageSize.FashionMnist), null,
        [
            "conv1 Conv2d [64, 14, 14] 1664 '5x5, stride 2'",      // 64*5*5 + 64
            "act1 LeakyReLU [64, 14, 14] 0 'slope 0.2'",
            "drop1 Dropout [64, 14, 14] 0 'rate 0.3'",
            "conv2 Conv2d [128, 7, 7] 204928 '5x5, stride 2'",     // 64*128*5*5 + 128
            "act2 LeakyReLU [128, 7, 7] 0 'slope 0.2'",
            "drop2 Dropout [128, 7, 7] 0 'rate 0.3'",
            "conv3 Conv2d [256, 4, 4] 295168 '3x3, stride 2'",     // 128*256*3*3 + 256
            "act3 LeakyReLU [256, 4, 4] 0 'slope 0.2'",
            "drop3 Dropout [256, 4, 4] 0 'rate 0.3'",
            "flatten Flatten [4096] 0 ''",
            "logit Linear [1] 4097 ''",                            // 4096 + 1
        ]);

    [Theory, MemberData(nameof(Networks.ArchitectureTests.Names), MemberType = typeof(Networks.ArchitectureTests))]
    public void Every_network_is_described_whole(string name)
    {
        using var network = Networks.TestNetworks.New(name);

        var layers = ArchitectureDescription.Describe(WeightTransfer.Capture(network));

        Assert.Equal(network.Layers.Select(l => l.Name), layers.Select(l => l.Name));
        Assert.Equal(network.parameters().Sum(p => p.NumberOfElements), layers.Sum(l => l.Parameters));
        Assert.Equal(name.EndsWith("generator", StringComparison.Ordinal) || name == Architecture.PaperDenoiser ? [1, 8, 8] : new[] { 1 }, layers[^1].OutputShape);
    }

    private static System.Collections.Immutable.ImmutableArray<ArchitectureLayer> Describe(LayeredNetwork network, INoiseModel? noise)
    {
        using (network)
            return ArchitectureDescription.Describe(WeightTransfer.Capture(network), noise);
    }

    private static void Expect(LayeredNetwork network, INoiseModel? noise, string[] expected) => Assert.Equal(
        expected, Describe(network, noise).Select(l => $"{l.Name} {l.Kind} [{string.Join(", ", l.OutputShape)}] {l.Parameters} '{l.Detail}'"));
}
