using System.Collections.Immutable;

namespace FashionGan.Tests;

public class SelfEnsembleNetworkTests
{
    [Fact]
    public void A_network_without_a_side_of_its_own_gives_what_it_gave()
    {
        float[] images = Draw(2 * 12), once = new float[24], averaged = new float[24];
        using var network = new PixelNetwork(3, 4, (image, at) => 1 - image[at]);
        network.Run(images, once, 2);

        foreach (var symmetry in Enum.GetValues<ImageSymmetry>())
        {
            using var ensemble = new SelfEnsembleNetwork(network, symmetry);
            ensemble.Run(images, averaged, 2);
            Assert.All(once.Zip(averaged), p => Assert.Equal(p.First, p.Second, 1e-6f));
        }
    }

    [Theory]
    [InlineData(ImageSymmetry.None, 1)]
    [InlineData(ImageSymmetry.Mirror, 2)]
    [InlineData(ImageSymmetry.All, 8)]
    public void A_network_that_shifts_is_averaged_over_all_directions(ImageSymmetry symmetry, int forms)
    {
        // Moves every image one column to the right: what goes where depends on how the image was turned.
        using var ensemble = new SelfEnsembleNetwork(new PixelNetwork(3, 3, (image, at) => at % 3 == 0 ? 0 : image[at - 1]), symmetry);
        float[] point = new float[9], result = new float[9];
        point[4] = 8;

        ensemble.Run(point, result, 1);

        float[] expected = forms switch
        {
            1 => [0, 0, 0, 0, 0, 8, 0, 0, 0],
            2 => [0, 0, 0, 4, 0, 4, 0, 0, 0],
            _ => [0, 2, 0, 2, 0, 2, 0, 2, 0],
        };
        Assert.Equal(expected, result);
        Assert.Equal(forms, ensemble.Forms);
    }

    [Fact]
    public void The_output_may_be_the_input()
    {
        using var ensemble = new SelfEnsembleNetwork(new PixelNetwork(3, 3, (image, at) => image[(at + 1) % 9]), ImageSymmetry.All);
        float[] images = Draw(18), apart = new float[18];

        ensemble.Run(images, apart, 2);
        ensemble.Run(images, images, 2);

        Assert.Equal(apart, images);
    }

    [Fact]
    public void A_trained_network_of_plain_dotnet_can_be_wrapped()
    {
        using var network = ManagedNetwork.Create(PaperWeights.Make("unet", 8, 8));
        using var ensemble = new SelfEnsembleNetwork(network, ImageSymmetry.Mirror);
        float[] image = Draw(64), mirrored = new float[64], averaged = new float[64], ofMirrored = new float[64], back = new float[64];
        var maps = new SymmetryMaps(ImageSymmetry.Mirror, new ImageSize(8, 8));
        maps.Apply(1, image, mirrored);

        ensemble.Run(image, averaged, 1);
        ensemble.Run(mirrored, ofMirrored, 1);

        maps.Apply(1, ofMirrored, back);
        Assert.All(averaged.Zip(back), p => Assert.Equal(p.First, p.Second, 1e-6f));
    }

    [Fact]
    public void What_does_not_suit_is_refused()
    {
        using var generator = ManagedNetwork.Create(PaperWeights.Make("paper-generator", 8, 8));
        using var denoiser = new PixelNetwork(2, 2, (image, at) => image[at]);

        Assert.Equal(
            "SelfEnsembleNetwork: network is 'from 100 to 8x8', allowed is one that makes images of the size it reads; symmetry is 9, "
            + "allowed is None, Mirror or All.",
            Assert.Throws<ArgumentException>(() => new SelfEnsembleNetwork(generator, (ImageSymmetry)9)).Message);
        var ensemble = new SelfEnsembleNetwork(denoiser, ImageSymmetry.All);
        Assert.Contains(
            "2 images take 8 numbers in and out",
            Assert.Throws<ArgumentException>(() => ensemble.Run(new float[8], new float[7], 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => ensemble.Run([], [], 0));
    }

    private static float[] Draw(int count)
    {
        var values = new float[count];
        Philox.FillUniform(values, new RandomKey(5, 0));
        return values;
    }

    private sealed class PixelNetwork(int height, int width, Func<float[], int, float> pixel) : IImageNetwork
    {
        public ImmutableArray<int> InputShape => [height, width];

        public ImmutableArray<int> OutputShape => [height, width];

        public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
        {
            int pixels = height * width;
            for (int i = 0; i < count; i++)
            {
                float[] image = input.Slice(i * pixels, pixels).ToArray();
                for (int at = 0; at < pixels; at++)
                    output[i * pixels + at] = pixel(image, at);
            }
        }

        public void Dispose() { }
    }
}
