namespace FashionGan.Tests;

public class ClippedSpreadTests
{
    [Theory]
    [InlineData(0.01, 0)]
    [InlineData(0.05, 0.02)]
    [InlineData(0.2, 0)]
    [InlineData(0.2, 0.3)]
    [InlineData(0.5, 0.5)]
    [InlineData(1, 0.2)]
    public void The_share_kept_is_that_of_the_noise_model_at_the_same_mean(double sigma, double value)
    {
        var image = new float[400_000];
        Array.Fill(image, (float)value);
        new GaussianNoise((float)sigma).Apply(image, image, new RandomKey(1, 2));
        double mean = image.Average(v => (double)v), deviation = Math.Sqrt(image.Average(v => (v - mean) * (v - mean)));
        Assert.Equal(deviation, ClippedSpread.Deviation(value, sigma), 0.005 * sigma);
        Assert.Equal(deviation / sigma, ClippedSpread.Kept(Math.Min(mean, 1 - mean), sigma), 0.02);
    }

    [Fact]
    public void Far_from_black_and_white_all_is_kept() => Assert.Equal(1, ClippedSpread.Kept(0.4, 0.01), 1e-4);
}
