namespace FashionGan.Tests;

/// <summary>What the paper and the documentation say of each network, held against its plan.</summary>
public sealed class PaperPlanTests
{
    [Fact]
    public void The_papers_generator_makes_images_from_latents_as_the_paper_draws_it() => Expect(
        NetworkArchitectures.Dcgan.PlanGenerator(100, ImageSize.FashionMnist), total: 1_027_649,
        [
            "dense Linear [6272] 633472 ''",                                // 100*6272 + 6272, and 6272 = 7*7*128
            "reshape Unflatten [128, 7, 7] 0 ''",
            "act0 LeakyReLU [128, 7, 7] 0 'slope 0.2'",
            "deconv1 ConvTranspose2d [128, 14, 14] 262144 '4x4, stride 2'", // 128*128*4*4, no bias
            "norm1 BatchNorm2d [128, 14, 14] 256 ''",                       // 128 scales, 128 shifts
            "act1 LeakyReLU [128, 14, 14] 0 'slope 0.2'",
            "deconv2 ConvTranspose2d [64, 28, 28] 131072 '4x4, stride 2'",  // 128*64*4*4, no bias
            "norm2 BatchNorm2d [64, 28, 28] 128 ''",                        // 64 scales, 64 shifts
            "act2 LeakyReLU [64, 28, 28] 0 'slope 0.2'",
            "conv Conv2d [1, 28, 28] 577 '3x3, stride 1'",                  // 64*3*3 + 1
            "sigmoid Sigmoid [1, 28, 28] 0 ''",
        ]);

    [Fact]
    public void The_light_generator_goes_from_a_quarter_of_the_size_to_all_of_it() => Expect(
        new LightDcganNetworks().PlanGenerator(64, ImageSize.FashionMnist), total: 237_185,
        [
            "dense Linear [3136] 203840 ''",                              // 64*3136 + 3136, and 3136 = 7*7*64
            "reshape Unflatten [64, 7, 7] 0 ''",
            "act0 ReLU [64, 7, 7] 0 ''",
            "deconv1 ConvTranspose2d [32, 14, 14] 32768 '4x4, stride 2'", // 64*32*4*4, no bias
            "norm1 BatchNorm2d [32, 14, 14] 64 ''",                       // 32 scales, 32 shifts
            "act1 ReLU [32, 14, 14] 0 ''",
            "deconv2 ConvTranspose2d [1, 28, 28] 513 '4x4, stride 2'",    // 32*4*4 + 1
            "sigmoid Sigmoid [1, 28, 28] 0 ''",
        ]);

    [Fact]
    public void The_light_discriminator_narrows_down_to_one_neuron() => Expect(
        new LightDcganNetworks().PlanDiscriminator(ImageSize.FashionMnist), total: 36_577,
        [
            "conv1 Conv2d [32, 14, 14] 544 '4x4, stride 2'",  // 1*32*4*4 + 32
            "act1 LeakyReLU [32, 14, 14] 0 'slope 0.2'",
            "conv2 Conv2d [64, 7, 7] 32768 '4x4, stride 2'",  // 32*64*4*4, no bias
            "norm2 BatchNorm2d [64, 7, 7] 128 ''",            // 64 scales, 64 shifts
            "act2 LeakyReLU [64, 7, 7] 0 'slope 0.2'",
            "flatten Flatten [3136] 0 ''",
            "logit Linear [1] 3137 ''",                       // 64*7*7 + 1
        ]);

    [Fact]
    public void The_papers_discriminator_narrows_down_to_one_neuron() => Expect(
        NetworkArchitectures.Dcgan.PlanDiscriminator(ImageSize.FashionMnist), total: 505_857,
        [
            "conv1 Conv2d [64, 14, 14] 1664 '5x5, stride 2'",  // 1*64*5*5 + 64
            "act1 LeakyReLU [64, 14, 14] 0 'slope 0.2'",
            "drop1 Dropout [64, 14, 14] 0 'rate 0.3'",
            "conv2 Conv2d [128, 7, 7] 204928 '5x5, stride 2'", // 64*128*5*5 + 128
            "act2 LeakyReLU [128, 7, 7] 0 'slope 0.2'",
            "drop2 Dropout [128, 7, 7] 0 'rate 0.3'",
            "conv3 Conv2d [256, 4, 4] 295168 '3x3, stride 2'", // 128*256*3*3 + 256
            "act3 LeakyReLU [256, 4, 4] 0 'slope 0.2'",
            "drop3 Dropout [256, 4, 4] 0 'rate 0.3'",
            "flatten Flatten [4096] 0 ''",
            "logit Linear [1] 4097 ''",                        // 4096 + 1
        ]);

    [Fact]
    public void The_papers_denoiser_goes_down_and_up_again() => Expect(
        new AutoencoderNetwork().Plan(ImageSize.FashionMnist), total: 52_129,
        [
            "conv1 Conv2d [32, 14, 14] 320 '3x3, stride 2'",              // 1*32*3*3 + 32
            "act1 ReLU [32, 14, 14] 0 ''",
            "conv2 Conv2d [64, 7, 7] 18496 '3x3, stride 2'",              // 32*64*3*3 + 64
            "act2 ReLU [64, 7, 7] 0 ''",
            "deconv1 ConvTranspose2d [32, 14, 14] 32800 '4x4, stride 2'", // 64*32*4*4 + 32
            "act3 ReLU [32, 14, 14] 0 ''",
            "deconv2 ConvTranspose2d [1, 28, 28] 513 '4x4, stride 2'",    // 32*1*4*4 + 1
            "sigmoid Sigmoid [1, 28, 28] 0 ''",
        ]);

    [Fact]
    public void The_perceptrons_generator_has_four_dense_layers() => Expect(
        NetworkArchitectures.Vanilla.PlanGenerator(100, ImageSize.FashionMnist), total: 1_486_352,
        [
            "dense1 Linear [256] 25856 ''",    // 100*256 + 256
            "act1 LeakyReLU [256] 0 'slope 0.2'",
            "dense2 Linear [512] 131584 ''",   // 256*512 + 512
            "act2 LeakyReLU [512] 0 'slope 0.2'",
            "dense3 Linear [1024] 525312 ''",  // 512*1024 + 1024
            "act3 LeakyReLU [1024] 0 'slope 0.2'",
            "dense4 Linear [784] 803600 ''",   // 1024*784 + 784
            "sigmoid Sigmoid [784] 0 ''",
            "reshape Unflatten [1, 28, 28] 0 ''",
        ]);

    [Fact]
    public void The_perceptrons_discriminator_has_three_dense_layers() => Expect(
        NetworkArchitectures.Vanilla.PlanDiscriminator(ImageSize.FashionMnist), total: 533_505,
        [
            "flatten Flatten [784] 0 ''",
            "dense1 Linear [512] 401920 ''",   // 784*512 + 512
            "act1 LeakyReLU [512] 0 'slope 0.2'",
            "drop1 Dropout [512] 0 'rate 0.3'",
            "dense2 Linear [256] 131328 ''",   // 512*256 + 256
            "act2 LeakyReLU [256] 0 'slope 0.2'",
            "drop2 Dropout [256] 0 'rate 0.3'",
            "logit Linear [1] 257 ''",         // 256 + 1
        ]);

    [Fact]
    public void DnCnn_is_a_chain_of_convolutions_that_keep_the_size() => Expect(
        new DnCnnNetwork(4, 64).Plan(ImageSize.FashionMnist), total: 75_201,
        [
            "conv1 Conv2d [64, 28, 28] 640 '3x3, stride 1'",   // 1*64*3*3 + 64
            "act1 ReLU [64, 28, 28] 0 ''",
            "conv2 Conv2d [64, 28, 28] 36864 '3x3, stride 1'", // 64*64*3*3, no bias
            "norm2 BatchNorm2d [64, 28, 28] 128 ''",           // 64 scales, 64 shifts
            "act2 ReLU [64, 28, 28] 0 ''",
            "conv3 Conv2d [64, 28, 28] 36864 '3x3, stride 1'",
            "norm3 BatchNorm2d [64, 28, 28] 128 ''",
            "act3 ReLU [64, 28, 28] 0 ''",
            "conv4 Conv2d [1, 28, 28] 577 '3x3, stride 1'",    // 64*1*3*3 + 1
            "residual Difference [1, 28, 28] 0 'input minus this'",
            "clamp Clamp [1, 28, 28] 0 'to [0, 1]'",
        ]);

    [Fact]
    public void The_U_Net_goes_down_twice_and_up_twice_with_skips() => Expect(
        new UNetNetwork(4, 6, 8, 1, 1).Plan(ImageSize.FashionMnist), total: 3_793,
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

    [Fact]
    public void The_classifier_narrows_down_to_128_features_and_a_number_a_class()
    {
        var plan = FashionClassifier.Plan(ImageSize.FashionMnist, 10);

        Expect(plan, total: 356_970,
            [
                "conv1 Conv2d [32, 28, 28] 800 '5x5, stride 1'",
                "norm1 BatchNorm2d [32, 28, 28] 64 ''",
                "act1 ReLU [32, 28, 28] 0 ''",
                "pool1 MaxPool2d [32, 14, 14] 0 ''",
                "conv2 Conv2d [64, 14, 14] 18432 '3x3, stride 1'",
                "norm2 BatchNorm2d [64, 14, 14] 128 ''",
                "act2 ReLU [64, 14, 14] 0 ''",
                "pool2 MaxPool2d [64, 7, 7] 0 ''",
                "conv3 Conv2d [128, 7, 7] 73728 '3x3, stride 1'",
                "norm3 BatchNorm2d [128, 7, 7] 256 ''",
                "act3 ReLU [128, 7, 7] 0 ''",
                "pool3 MaxPool2d [128, 4, 4] 0 ''",
                "flatten Flatten [2048] 0 ''",
                "drop Dropout [2048] 0 'rate 0.3'",
                "features Linear [128] 262272 ''",  // 2048*128 + 128
                "act4 ReLU [128] 0 ''",
                "logits Linear [10] 1290 ''",       // 128*10 + 10
            ]);
        Assert.Equal([138], plan.ServedShape.Dimensions.AsEnumerable());
    }

    // As the diagram shows them.
    private static void Expect(NetworkPlan plan, long total, string[] expected)
    {
        var diagram = NetworkDiagrams.ToDiagram(plan, "");

        Assert.Equal(
            expected, diagram.Layers.Select(l => $"{l.Name} {l.Kind} [{string.Join(", ", l.OutputShape)}] {l.Parameters} '{l.Detail}'"));
        Assert.Equal((total, total), (plan.Parameters, diagram.Parameters));
    }
}
