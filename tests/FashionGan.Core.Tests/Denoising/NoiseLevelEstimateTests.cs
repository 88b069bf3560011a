namespace FashionGan.Tests;

public class NoiseLevelEstimateTests
{
    [Theory]
    [InlineData(0.05f, false)]
    [InlineData(0.2f, false)]
    [InlineData(0.5f, false)]
    [InlineData(0.05f, true)]
    [InlineData(0.2f, true)]
    public void Noise_is_found_within_a_tenth_on_a_picture_half_black(float sigma, bool clipped)
    {
        var size = new ImageSize(128, 128);
        float[] image = [.. Enumerable.Range(0, size.Pixels).Select(i => i % 128 < 64 ? 0f : 0.5f)];
        new GaussianNoise(sigma, clipped).Apply(image, image, new RandomKey(1, 2));
        Assert.InRange(NoiseLevelEstimate.Compute(image, size, clipped), 0.9f * sigma, 1.1f * sigma);
    }

    [Fact]
    public void An_image_without_detail_has_no_noise() =>
        Assert.Equal(0, NoiseLevelEstimate.Compute([.. Enumerable.Repeat(0.25f, 784)], ImageSize.FashionMnist));

    [Fact]
    public void A_bad_image_is_refused()
    {
        Assert.StartsWith(
            "The given image has 3 pixels, an image of 28x28 has 784.",
            Assert.Throws<ArgumentException>(() => NoiseLevelEstimate.Compute(new float[3], ImageSize.FashionMnist)).Message);
        Assert.Throws<ArgumentException>(() => NoiseLevelEstimate.Compute([float.NaN], new ImageSize(1, 1)));
    }
}
