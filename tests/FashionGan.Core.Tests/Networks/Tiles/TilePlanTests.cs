namespace FashionGan.Tests;

public class TilePlanTests
{
    [Theory]
    [InlineData(2, 4)]
    [InlineData(64, 900)]
    [InlineData(300, 28)]
    [InlineData(258, 770)]
    [InlineData(700, 1_330)]
    public void What_sees_only_so_far_comes_out_as_if_the_network_were_run_on_the_image_as_a_whole(int height, int width)
    {
        var image = Noise(height, width);
        float[] expected = new float[image.Size.Pixels];
        using (var whole = ManagedNetwork.Create(PaperWeights.Make("ffdnet", height, width)))
            whole.Run(image.Pixels, expected, 1);

        var plan = TilePlan.Of(PaperWeights.Make("ffdnet", 64, 64));
        var tile = plan.Tile(height, width);
        using var network = ManagedNetwork.Create(plan.For(tile));
        var result = plan.Over(network).Run(image);

        Assert.InRange(tile!.Value.Height, Math.Min(height, 320), TilePlan.LargeSide);
        Assert.InRange(tile.Value.Width, Math.Min(width, 320), TilePlan.LargeSide);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], result.Pixels[i], 1e-5f);
    }

    [Fact]
    public void Odd_sides_leave_no_seam()
    {
        var plan = TilePlan.Of(PaperWeights.Make("dncnn", 28, 28));
        using var network = ManagedNetwork.Create(plan.For(plan.Tile(301, 513)));
        using var whole = ManagedNetwork.Create(PaperWeights.Make("dncnn", 301, 513));
        var image = Noise(301, 513);
        float[] expected = new float[image.Size.Pixels];
        whole.Run(image.Pixels, expected, 1);

        var result = plan.Over(network).Run(image);

        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], result.Pixels[i], 1e-5f);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(447, 448)]
    [InlineData(448, 448)]
    [InlineData(450, 256)] // Two tiles: 225 and the border of either.
    [InlineData(1_060, 384)] // Three.
    [InlineData(100_000, 448)]
    public void There_are_as_few_tiles_as_there_can_be_and_none_is_larger_than_it_must_be(int length, int side)
    {
        var plan = TilePlan.Of(PaperWeights.Make("ffdnet", 64, 64)); // A reach of 13, an alignment of 2.

        Assert.Equal(new ImageSize(side, side), plan.Tile(length, length));

        Assert.Equal(new TileAxis(length, TilePlan.LargeSide, plan.Reach!.Value).Count, new TileAxis(length, side, plan.Reach.Value).Count);
    }

    [Theory]
    [InlineData("unet", 28)] // It sees the whole image.
    [InlineData("ffdnet", 20)] // A reach of 13: in training every pixel saw the border.
    public void Any_other_takes_tiles_of_its_own_size(string architecture, int side)
    {
        var weights = PaperWeights.Make(architecture, side, side);

        var plan = TilePlan.Of(weights);

        Assert.Null(plan.Reach);
        Assert.Null(plan.Tile(50, 40));
        Assert.Same(weights, plan.For(null));
        using var network = ManagedNetwork.Create(weights);
        Assert.Equal(new TiledNetwork(network).Run(Noise(50, 40)).Pixels.ToArray(), plan.Over(network).Run(Noise(50, 40)).Pixels.ToArray());
    }

    [Fact]
    public void Every_pixel_is_covered_by_what_counts_and_weights_add_up_to_one()
    {
        foreach (var reach in new[] { new NetworkReach(21, 2), new NetworkReach(7, 1), new NetworkReach(11, 4), new NetworkReach(63, 4) })
            foreach (int length in new[] { 1, 255, 256, 257, 300, 427, 428, 429, 1_001, 4_032 })
            {
                var axis = new TileAxis(length, 256, reach);
                double[] sums = new double[length];
                for (int tile = 0; tile < axis.Count; tile++)
                {
                    int start = axis.Start(tile);
                    Assert.True(start <= 0 || start + 256 == length || start % reach.Alignment == 0);
                    for (int j = 0; j < 256; j++)
                    {
                        if (start + j >= 0 && start + j < length)
                            sums[start + j] += axis.Weights(tile)[j];
                        if ((start > 0 && j < reach.Pixels) || (start + 256 < length && j >= 256 - reach.Pixels))
                            Assert.Equal(0, axis.Weights(tile)[j]);
                    }
                }
                Assert.All(sums, s => Assert.Equal(1, s, 1e-6));
            }
    }

    private static GreyImage Noise(int height, int width)
    {
        float[] pixels = new float[height * width];
        Philox.FillUniform(pixels, new RandomKey(1, 2));
        return new GreyImage(new ImageSize(height, width), pixels);
    }
}
