namespace FashionGan.Tests;

public class TileAxisTests
{
    [Theory]
    [InlineData(1, 28, 14)]
    [InlineData(27, 28, 14)]
    [InlineData(28, 28, 14)]
    [InlineData(29, 28, 14)]
    [InlineData(57, 28, 14)]
    [InlineData(1000, 28, 1)]
    [InlineData(997, 28, 28)]
    [InlineData(4096, 28, 14)]
    [InlineData(11, 4, 3)]
    public void Weights_add_up_to_one_at_every_place_and_tiles_are_no_further_apart_than_the_step(int length, int tile, int step)
    {
        var axis = new TileAxis(length, tile, step);

        double[] total = new double[length];
        for (int i = 0; i < axis.Count; i++)
        {
            for (int j = 0; j < tile; j++)
            {
                int place = axis.Start(i) + j;
                Assert.True(axis.Weights(i)[j] >= 0);
                if (place >= 0 && place < length)
                    total[place] += axis.Weights(i)[j];
                else
                    Assert.Equal(0, axis.Weights(i)[j]);
            }
            if (i > 0)
                Assert.InRange(axis.Start(i) - axis.Start(i - 1), 1, step);
        }
        Assert.All(total, t => Assert.Equal(1, t, 1e-6));
    }

    [Theory]
    [InlineData(28, 0, 0)]
    [InlineData(100, 0, 72)]
    [InlineData(10, -9, -9)]
    public void The_outer_tiles_lie_flush_with_the_ends_and_a_short_side_lies_in_the_middle_of_one(int length, int first, int last)
    {
        var axis = new TileAxis(length, 28, 14);

        Assert.Equal(first, axis.Start(0));
        Assert.Equal(last, axis.Start(axis.Count - 1));
    }
}
