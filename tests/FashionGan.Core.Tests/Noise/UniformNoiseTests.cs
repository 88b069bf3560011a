namespace FashionGan.Tests;

public class UniformNoiseTests
{
    [Fact]
    public void A_range_out_of_range_is_refused() =>
        Assert.Equal(
            "UniformNoise: Range is -1, allowed is 0 to 10.", Assert.Throws<ArgumentException>(() => new UniformNoise(-1)).Message);

    [Fact]
    public void No_pixel_changes_by_more_than_the_range()
    {
        var image = new float[500_000];
        new UniformNoise(0.25f, clip: false).Apply(image, image, new RandomKey(1, 2));
        Assert.InRange(image.Min(), -0.25f, -0.2499f);
        Assert.InRange(image.Max(), 0.2499f, 0.25f);
        Assert.InRange(Statistics.KolmogorovSmirnov(image, v => (v + 0.25) / 0.5), 0.2, 1.95);
    }
}
