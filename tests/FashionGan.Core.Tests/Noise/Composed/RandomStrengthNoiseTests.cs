namespace FashionGan.Tests;

public class RandomStrengthNoiseTests
{
    private static readonly RandomStrengthNoise Model = new(new GaussianNoise(9, clip: false), 0.1f, 0.5f);

    [Fact]
    public void Strengths_are_uniform_over_the_range_and_differ_from_image_to_image()
    {
        float[] strengths = [.. Enumerable.Range(0, 100_000).Select(row => Model.StrengthOf(new RandomKey(1, (ulong)row)))];
        Assert.InRange(strengths.Min(), 0.1f, 0.101f);
        Assert.InRange(strengths.Max(), 0.499f, 0.5f);
        Assert.InRange(Statistics.KolmogorovSmirnov(strengths, v => (v - 0.1) / 0.4), 0.2, 1.95);
        Assert.InRange(Statistics.Correlation(strengths[1..], strengths[..^1]), -0.016, 0.016);
    }

    [Fact]
    public void An_image_gets_the_noise_of_its_strength()
    {
        for (ulong row = 0; row < 20; row++)
        {
            var key = new RandomKey(1, row);
            var image = new float[50_000];
            Model.Apply(image, image, key);
            double sigma = Math.Sqrt(image.Average(v => (double)v * v));
            Assert.InRange(sigma / Model.StrengthOf(key), 0.98, 1.02);
        }
    }

    [Fact]
    public void The_inner_models_own_strength_does_not_matter() =>
        Assert.Equal(new RandomStrengthNoise(new GaussianNoise(0, clip: false), 0.1f, 0.5f), Model);
}
