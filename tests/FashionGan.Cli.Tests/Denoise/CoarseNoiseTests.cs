namespace FashionGan.Cli.Tests;

public class CoarseNoiseTests
{
    [Theory]
    [InlineData(32, 33, 1)]
    [InlineData(64, 47, 2)]
    [InlineData(131, 70, 2)]
    public void Of_planes_of_one_value_none_is_taken_out(int height, int width, int planes)
    {
        using var network = new TiledDenoiser(PretrainedNetwork.GeneralSmall.Load());
        PictureRow read = (_, values) => values.Fill(0.5f);

        var noise = CoarseNoise.Find(height, width, planes, read, network, 2, default)!;

        float[] row = new float[planes * width];
        for (int y = 0; y < height; y++)
        {
            read(y, row);
            noise.TakeOut(y, row);
            Assert.All(row, v => Assert.Equal(0.5f, v, 0.01f));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(31, 900)]
    public void Of_a_picture_that_a_network_sees_little_of_when_it_is_halved_nothing_is_known(int height, int width)
    {
        using var network = new TiledDenoiser(PretrainedNetwork.GeneralSmall.Load());
        Assert.Null(CoarseNoise.Find(height, width, 1, (_, values) => values.Fill(0.5f), network, 2, default));
    }
}
