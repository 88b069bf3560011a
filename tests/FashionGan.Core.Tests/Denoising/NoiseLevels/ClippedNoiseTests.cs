namespace FashionGan.Tests;

public class ClippedNoiseTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(1)]
    public void The_mean_under_clipping_is_that_of_the_noise_model_and_is_undone(double sigma)
    {
        var clipped = new ClippedNoise(sigma);
        foreach (float x in new[] { 0f, 0.1f, 0.5f, 0.83f, 1f })
        {
            var image = new float[200_000];
            Array.Fill(image, x);
            new GaussianNoise((float)sigma).Apply(image, image, new RandomKey(1, 2));
            double mean = image.Average(v => (double)v);
            Assert.Equal(mean, ClippedNoise.Mean(x, sigma), 0.005);
            float[] exact = [(float)ClippedNoise.Mean(x, sigma)];
            clipped.RemoveBias(exact);
            Assert.Equal(x, exact[0], 1e-4f);
        }
    }

    [Fact]
    public void Means_outside_the_possible_become_black_and_white()
    {
        float[] image = [-1f, 0f, 0.01f, 0.99f, 1f, 2f];
        new ClippedNoise(0.2).RemoveBias(image);
        Assert.Equal([0f, 0f, 0f, 1f, 1f, 1f], image);
    }

    [Fact]
    public void The_spread_kept_at_black_is_that_of_half_a_normal()
    {
        var image = new float[400_000];
        new GaussianNoise(0.2f).Apply(image, image, new RandomKey(1, 2));
        double mean = image.Average(v => (double)v);
        Assert.Equal(ClippedNoise.FlatSpread, Math.Sqrt(image.Average(v => (v - mean) * (v - mean))) / 0.2, 0.003);
        Assert.Equal(ClippedNoise.FlatSpread, ClippedNoise.RemainingSpread(image), 0.003);
    }
}
