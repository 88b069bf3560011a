namespace FashionGan.Tests;

public class RandomKeyTests
{
    [Fact]
    public void A_row_is_known_by_what_it_holds()
    {
        var key = RandomKey.Of(7, [0.25f, 0.5f]);

        Assert.Equal(key, RandomKey.Of(7, [0.25f, 0.5f]));
        Assert.Equal((7ul, 0u), (key.Seed, key.Stream));
        Assert.NotEqual(key.Row, RandomKey.Of(7, [0.25f, 0.75f]).Row);
        Assert.NotEqual(key.Row, RandomKey.Of(7, [0.25f, 0.5f, 0]).Row);
    }
}
