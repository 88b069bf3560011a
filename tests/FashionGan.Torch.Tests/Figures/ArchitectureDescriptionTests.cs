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

    [Fact]
    public void The_U_Net_is_described_with_its_skips() => Expect(
        new UNet(ImageSize.FashionMnist, new UNetNetwork(4, 6, 8, 1, 1)), null,
        [
            "map NoiseMap [2, 28, 28] 0 'estimated noise level as a second channel'",
            "stem Conv2d [4, 28, 28] 76 '3x3, stride 1'",             // 2*4*9 + 4
            "stem_act LeakyReLU [4, 28, 28] 0 'slope 0.1'",
            "enc1_1a Conv2d [4, 28, 28] 148 '3x3, stride 1'",         // 4*4*9 + 4
            "enc1_1act LeakyReLU [4, 28, 28] 0 'slope 0.1'",
            "enc1_1b Conv2d [4, 28, 28] 148 '3x3, stride 1'",
            "enc1_1 Sum [4, 28, 28] 0 'with stem_act'",
            "down1 Conv2d [6, 14, 14] 102 '2x2, stride 2'",           // 4*6*4 + 6
            "enc2_1a Conv2d [6, 14, 14] 330 '3x3, stride 1'",         // 6*6*9 + 6
            "enc2_1act LeakyReLU [6, 14, 14] 0 'slope 0.1'",
            "enc2_1b Conv2d [6, 14, 14] 330 '3x3, stride 1'",
            "enc2_1 Sum [6, 14, 14] 0 'with down1'",
            "down2 Conv2d [8, 7, 7] 200 '2x2, stride 2'",             // 6*8*4 + 8
            "mid_1a Conv2d [8, 7, 7] 584 '3x3, stride 1'",            // 8*8*9 + 8
            "mid_1act LeakyReLU [8, 7, 7] 0 'slope 0.1'",
            "mid_1b Conv2d [8, 7, 7] 584 '3x3, stride 1'",
            "mid_1 Sum [8, 7, 7] 0 'with down2'",
            "up2 ConvTranspose2d [6, 14, 14] 198 '2x2, stride 2'",    // 8*6*4 + 6
            "join2 Sum [6, 14, 14] 0 'with enc2_1'",
            "dec2_1a Conv2d [6, 14, 14] 330 '3x3, stride 1'",
            "dec2_1act LeakyReLU [6, 14, 14] 0 'slope 0.1'",
            "dec2_1b Conv2d [6, 14, 14] 330 '3x3, stride 1'",
            "dec2_1 Sum [6, 14, 14] 0 'with join2'",
            "up1 ConvTranspose2d [4, 28, 28] 100 '2x2, stride 2'",    // 6*4*4 + 4
            "join1 Sum [4, 28, 28] 0 'with enc1_1'",
            "dec1_1a Conv2d [4, 28, 28] 148 '3x3, stride 1'",
            "dec1_1act LeakyReLU [4, 28, 28] 0 'slope 0.1'",
            "dec1_1b Conv2d [4, 28, 28] 148 '3x3, stride 1'",
            "dec1_1 Sum [4, 28, 28] 0 'with join1'",
            "out Conv2d [1, 28, 28] 37 '3x3, stride 1'",              // 4*9 + 1
            "residual Difference [1, 28, 28] 0 'input minus this'",
            "clamp Clamp [1, 28, 28] 0 'to [0, 1]'",
        ]);

    [Theory, MemberData(nameof(Networks.ArchitectureTests.Names), MemberType = typeof(Networks.ArchitectureTests))]
    public void Every_network_is_described_whole(string name)
    {
        using var network = Networks.TestNetworks.New(name);

        var layers = ArchitectureDescription.Describe(WeightTransfer.Capture(network));

        Assert.Equal(network.Layers.Select(l => l.Name), layers.Select(l => l.Name));
        Assert.Equal(network.parameters().Sum(p => p.NumberOfElements), layers.Sum(l => l.Parameters));
        int[] output = name.EndsWith("discriminator", StringComparison.Ordinal) ? [1] : name == Architecture.FashionClassifier ? [10] : [1, 8, 8];
        Assert.Equal(output, layers[^1].OutputShape);
    }

    private static System.Collections.Immutable.ImmutableArray<ArchitectureLayer> Describe(LayeredNetwork network, INoiseModel? noise)
    {
        using (network)
            return ArchitectureDescription.Describe(WeightTransfer.Capture(network), noise);
    }

    private static void Expect(LayeredNetwork network, INoiseModel? noise, string[] expected) => Assert.Equal(
        expected, Describe(network, noise).Select(l => $"{l.Name} {l.Kind} [{string.Join(", ", l.OutputShape)}] {l.Parameters} '{l.Detail}'"));
}
