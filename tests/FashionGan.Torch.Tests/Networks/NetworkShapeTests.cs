using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

/// <summary>What the paper says of each network, held against the real modules.</summary>
public sealed class NetworkShapeTests
{
    private static readonly ImageSize Odd = new(12, 20);

    [Fact]
    public void PaperGenerator_makes_images_from_latents_as_the_paper_draws_it()
    {
        using var network = new PaperGenerator(100, ImageSize.FashionMnist);

        Expect(network, zeros(2, 100),
        [
            ("dense", [2, 6272], 633_472),          // 100*6272 + 6272, and 6272 = 7*7*128
            ("reshape", [2, 128, 7, 7], 0),
            ("act0", [2, 128, 7, 7], 0),
            ("deconv1", [2, 128, 14, 14], 262_144), // 128*128*4*4, no bias
            ("norm1", [2, 128, 14, 14], 256),       // 128 scales, 128 shifts
            ("act1", [2, 128, 14, 14], 0),
            ("deconv2", [2, 64, 28, 28], 131_072),  // 128*64*4*4, no bias
            ("norm2", [2, 64, 28, 28], 128),        // 64 scales, 64 shifts
            ("act2", [2, 64, 28, 28], 0),
            ("conv", [2, 1, 28, 28], 577),          // 64*1*3*3 + 1
            ("sigmoid", [2, 1, 28, 28], 0),
        ], total: 1_027_649);
    }

    [Fact]
    public void PaperDiscriminator_narrows_down_to_one_neuron()
    {
        using var network = new PaperDiscriminator(ImageSize.FashionMnist);

        Expect(network, zeros(2, 1, 28, 28),
        [
            ("conv1", [2, 64, 14, 14], 1_664),    // 1*64*5*5 + 64
            ("act1", [2, 64, 14, 14], 0),
            ("drop1", [2, 64, 14, 14], 0),
            ("conv2", [2, 128, 7, 7], 204_928),   // 64*128*5*5 + 128
            ("act2", [2, 128, 7, 7], 0),
            ("drop2", [2, 128, 7, 7], 0),
            ("conv3", [2, 256, 4, 4], 295_168),   // 128*256*3*3 + 256
            ("act3", [2, 256, 4, 4], 0),
            ("drop3", [2, 256, 4, 4], 0),
            ("flatten", [2, 4096], 0),
            ("logit", [2, 1], 4_097),             // 256*4*4 + 1
        ], total: 505_857);
    }

    [Fact]
    public void PaperDenoiser_goes_down_and_up_again()
    {
        using var network = new PaperDenoiser(ImageSize.FashionMnist);

        Expect(network, zeros(2, 1, 28, 28),
        [
            ("conv1", [2, 32, 14, 14], 320),      // 1*32*3*3 + 32
            ("act1", [2, 32, 14, 14], 0),
            ("conv2", [2, 64, 7, 7], 18_496),     // 32*64*3*3 + 64
            ("act2", [2, 64, 7, 7], 0),
            ("deconv1", [2, 32, 14, 14], 32_800), // 64*32*4*4 + 32
            ("act3", [2, 32, 14, 14], 0),
            ("deconv2", [2, 1, 28, 28], 513),     // 32*1*4*4 + 1
            ("sigmoid", [2, 1, 28, 28], 0),
        ], total: 52_129);
    }

    [Fact]
    public void VanillaGenerator_is_a_perceptron()
    {
        using var network = new VanillaGenerator(100, ImageSize.FashionMnist);

        Expect(network, zeros(2, 100),
        [
            ("dense1", [2, 256], 25_856),    // 100*256 + 256
            ("act1", [2, 256], 0),
            ("dense2", [2, 512], 131_584),   // 256*512 + 512
            ("act2", [2, 512], 0),
            ("dense3", [2, 1024], 525_312),  // 512*1024 + 1024
            ("act3", [2, 1024], 0),
            ("dense4", [2, 784], 803_600),   // 1024*784 + 784
            ("sigmoid", [2, 784], 0),
            ("reshape", [2, 1, 28, 28], 0),
        ], total: 1_486_352);
    }

    [Fact]
    public void VanillaDiscriminator_is_a_perceptron()
    {
        using var network = new VanillaDiscriminator(ImageSize.FashionMnist);

        Expect(network, zeros(2, 1, 28, 28),
        [
            ("flatten", [2, 784], 0),
            ("dense1", [2, 512], 401_920),   // 784*512 + 512
            ("act1", [2, 512], 0),
            ("drop1", [2, 512], 0),
            ("dense2", [2, 256], 131_328),   // 512*256 + 256
            ("act2", [2, 256], 0),
            ("drop2", [2, 256], 0),
            ("logit", [2, 1], 257),          // 256 + 1
        ], total: 533_505);
    }

    [Fact]
    public void DnCnn_is_a_chain_of_convolutions_that_keep_the_size()
    {
        using var network = new DnCnn(ImageSize.FashionMnist, new DnCnnNetwork(4, 64));

        Expect(network, zeros(2, 1, 28, 28),
        [
            ("conv1", [2, 64, 28, 28], 640),      // 1*64*3*3 + 64
            ("act1", [2, 64, 28, 28], 0),
            ("conv2", [2, 64, 28, 28], 36_864),   // 64*64*3*3, no bias
            ("norm2", [2, 64, 28, 28], 128),      // 64 scales, 64 shifts
            ("act2", [2, 64, 28, 28], 0),
            ("conv3", [2, 64, 28, 28], 36_864),
            ("norm3", [2, 64, 28, 28], 128),
            ("act3", [2, 64, 28, 28], 0),
            ("conv4", [2, 1, 28, 28], 577),       // 64*1*3*3 + 1
            ("residual", [2, 1, 28, 28], 0),
            ("clamp", [2, 1, 28, 28], 0),
        ], total: 75_201);
    }

    [Theory]
    [InlineData("dncnn(depth=17,width=64)", 556_097)] // 640 + 15 (36,864 + 128) + 577
    [InlineData("dncnn", 26_617)]
    [InlineData("unet", 468_241)]
    public void Denoisers_have_as_many_parameters_as_the_documentation_says(string shape, long parameters)
    {
        using var network = DenoiserNetworks.Create(DenoiserNetwork.Parse(shape), ImageSize.FashionMnist);

        Assert.Equal(parameters, network.parameters().Sum(p => p.NumberOfElements));
    }

    [Fact]
    public void New_residual_denoisers_begin_near_the_identity()
    {
        using var scope = NewDisposeScope();
        foreach (var shape in new DenoiserNetwork[] { new DnCnnNetwork(), new UNetNetwork() })
        {
            using var network = DenoiserNetworks.Create(shape, ImageSize.FashionMnist);
            WeightInitialization.Apply(network, new TrainingKeys(1), 0);
            network.train();
            float[] pixels = TestImages.Pixels(4, ImageSize.FashionMnist);
            var input = tensor(pixels).reshape(4, 1, 28, 28);

            float[] output = WeightTransfer.Values(network.call(input));

            Assert.InRange(Math.Sqrt(pixels.Zip(output, (a, b) => (a - b) * (double)(a - b)).Average()), 0.001, 0.3);
        }
    }

    [Fact]
    public void Images_need_not_be_square_or_28_wide()
    {
        using var scope = NewDisposeScope();
        using var generator = new PaperGenerator(7, Odd);
        using var discriminator = new PaperDiscriminator(Odd);
        using var denoiser = new PaperDenoiser(Odd);
        using var vanilla = new VanillaGenerator(7, Odd);
        discriminator.eval();

        var images = generator.call(zeros(3, 7));

        Assert.Equal([3, 1, 12, 20], images.shape);
        Assert.Equal([3, 1], discriminator.call(images).shape);
        Assert.Equal([3, 1, 12, 20], denoiser.call(images).shape);
        Assert.Equal([3, 1, 12, 20], vanilla.call(zeros(3, 7)).shape);
    }

    private static void Expect(LayeredNetwork network, Tensor input, (string Name, long[] Shape, long Parameters)[] expected, long total)
    {
        using var scope = NewDisposeScope();
        network.eval();
        var seen = new List<(string, string, long)>();
        network.Run(input, (name, layer, x) => seen.Add((name, string.Join(',', x.shape), layer.parameters().Sum(p => p.NumberOfElements))));

        Assert.Equal(expected.Select(e => (e.Name, string.Join(',', e.Shape), e.Parameters)), seen);
        Assert.Equal(total, network.parameters().Sum(p => p.NumberOfElements));
        Assert.Equal(total, expected.Sum(e => e.Parameters));
    }
}
