using System.Collections.Immutable;

namespace FashionGan.Tests;

public class TiledNetworkTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 40)]
    [InlineData(40, 5)]
    [InlineData(27, 28)]
    [InlineData(28, 28)]
    [InlineData(29, 100)]
    [InlineData(131, 62)]
    public void A_network_that_changes_nothing_gives_the_image_back(int height, int width)
    {
        var image = Noise(height, width);

        var result = new TiledNetwork(new Fake((tile, result) => tile.CopyTo(result))).Run(image);

        Assert.Equal(image.Size, result.Size);
        for (int i = 0; i < image.Pixels.Length; i++)
            Assert.Equal(image.Pixels[i], result.Pixels[i], 1e-6f);
    }

    [Fact]
    public void An_image_of_the_tiles_size_comes_out_as_the_network_gives_it_bit_for_bit()
    {
        using var network = ManagedNetwork.Create(PretrainedNetwork.Denoiser.Load());
        var image = Noise(28, 28);
        float[] expected = new float[image.Size.Pixels];
        network.Run(image.Pixels, expected, 1);

        Assert.Equal(expected, new TiledNetwork(network).Run(image).Pixels.ToArray());
    }

    [Fact]
    public void A_smaller_image_is_continued_by_reflection()
    {
        var image = new GreyImage(new ImageSize(2, 3), [0f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f]);
        float[] seen = [];

        new TiledNetwork(new Fake((tile, result) =>
        {
            seen = tile.ToArray();
            tile.CopyTo(result);
        })).Run(image);

        // Rows 13 and 14 and columns 12 to 14 of the tile are the image; whole-sample reflection goes on to either side.
        Assert.Equal([0.1f, 0.2f, 0.1f, 0f, 0.1f, 0.2f, 0.1f, 0f], seen[(13 * 28 + 9)..(13 * 28 + 17)], Within);
        Assert.Equal([0.4f, 0.5f, 0.4f, 0.3f, 0.4f, 0.5f, 0.4f, 0.3f], seen[(14 * 28 + 9)..(14 * 28 + 17)], Within);
        Assert.Equal(seen[(13 * 28)..(14 * 28)], seen[(15 * 28)..(16 * 28)]);
        Assert.Equal(seen[(14 * 28)..(15 * 28)], seen[(12 * 28)..(13 * 28)]);

        static bool Within(float a, float b) => Math.Abs(a - b) < 1e-6;
    }

    [Fact]
    public void What_a_network_gets_wrong_at_a_tiles_border_hardly_shows_inside_the_image()
    {
        var image = new GreyImage(new ImageSize(100, 90), new float[9_000]);

        var result = new TiledNetwork(new Fake((_, result) =>
        {
            for (int i = 0; i < result.Length; i++)
                result[i] = i / 28 is 0 or 27 || i % 28 is 0 or 27 ? 1 : 0;
        })).Run(image);

        for (int y = 1; y < 99; y++)
            for (int x = 1; x < 89; x++)
                Assert.InRange(result.Pixels[y * 90 + x], 0f, 0.01f);
        Assert.Equal(1f, result.Pixels[0], 1e-6f);
    }

    [Fact]
    public void Cleans_a_large_picture_with_the_network_in_the_box_and_leaves_no_seams()
    {
        using var network = ManagedNetwork.Create(PretrainedNetwork.Denoiser.Load());
        var garments = SyntheticGarments.Create(20, seed: 3);
        float[] pixels = new float[20 * 784];
        for (int i = 0; i < 20; i++)
            garments.CopyTo(i, pixels.AsSpan(i * 784));
        var clean = ImageGrid.Draw(pixels, garments.Size, new ImageGridOptions { Columns = 5, Scale = 1, Gap = 0 });
        float[] noisy = new float[clean.Size.Pixels];
        new GaussianNoise(0.2f).Apply(clean.Pixels, noisy, new RandomKey(1, 0));

        // Where seams showed, they would lie elsewhere with another step.
        var whole = new TiledNetwork(network).Run(new GreyImage(clean.Size, noisy));
        var dense = new TiledNetwork(network, step: 4).Run(new GreyImage(clean.Size, noisy));

        double before = PeakSignalToNoiseRatio.Compute(noisy, clean.Pixels, clean.Size),
            after = PeakSignalToNoiseRatio.Compute(whole.Pixels, clean.Pixels, clean.Size);
        Assert.True(after > before + 3, $"{before} dB, then {after} dB");
        Assert.True(PeakSignalToNoiseRatio.Compute(whole.Pixels, dense.Pixels, clean.Size) > after + 3);
    }

    [Fact]
    public void A_network_that_gives_no_images_of_its_inputs_size_is_refused()
    {
        using var generator = ManagedNetwork.Create(PretrainedNetwork.Generator.Load());

        var error = Assert.Throws<ArgumentException>(() => new TiledNetwork(generator));

        Assert.Contains("this one takes [100] and gives [28, 28]", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    public void A_step_out_of_range_is_refused(int step)
    {
        var error = Assert.Throws<ArgumentException>(() => new TiledNetwork(new Fake((_, _) => { }), step));

        Assert.Equal($"TiledNetwork: step is {step}, allowed is 1 to 28.", error.Message);
    }

    [Fact]
    public void Stops_between_rows_of_tiles()
    {
        using var stop = new CancellationTokenSource();
        int runs = 0;
        var network = new Fake((_, _) =>
        {
            runs++;
            stop.Cancel();
        });

        Assert.Throws<OperationCanceledException>(() => new TiledNetwork(network).Run(Noise(100, 28), stop.Token));
        Assert.Equal(1, runs);
    }

    private static GreyImage Noise(int height, int width)
    {
        float[] pixels = new float[height * width];
        Philox.FillUniform(pixels, new RandomKey(7, 0));
        return new GreyImage(new ImageSize(height, width), pixels);
    }

    private delegate void TileWork(ReadOnlySpan<float> tile, Span<float> result);

    private sealed class Fake(TileWork work) : IImageNetwork
    {
        public ImmutableArray<int> InputShape => [28, 28];

        public ImmutableArray<int> OutputShape => [28, 28];

        public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
        {
            for (int i = 0; i < count; i++)
                work(input.Slice(i * 784, 784), output.Slice(i * 784, 784));
        }

        public void Dispose()
        {
        }
    }
}
