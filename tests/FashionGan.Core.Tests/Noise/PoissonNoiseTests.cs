namespace FashionGan.Tests;

public class PoissonNoiseTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(2e6f)]
    [InlineData(float.NaN)]
    public void A_peak_out_of_range_is_refused(float peak) =>
        Assert.StartsWith("PoissonNoise: Peak is ", Assert.Throws<ArgumentException>(() => new PoissonNoise(peak)).Message);

    [Fact]
    public void Values_are_whole_photons_over_the_peak_and_black_stays_black()
    {
        var image = new float[20_000];
        Array.Fill(image, 0.7f, 0, 10_000);
        new PoissonNoise(8, clip: false).Apply(image, image, new RandomKey(1, 2));
        Assert.All(image, v => Assert.Equal(MathF.Round(v * 8), v * 8));
        Assert.All(image[10_000..], v => Assert.Equal(0, v));
    }

    [Fact]
    public void A_pixel_below_0_counts_as_0()
    {
        float[] image = [-0.5f, -100f];
        new PoissonNoise(1e6f, clip: false).Apply(image, image, new RandomKey(1, 2));
        Assert.Equal([0f, 0f], image);
    }
}
