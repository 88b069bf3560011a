namespace FashionGan.Tests;

public class SpeckleNoiseTests
{
    [Fact]
    public void A_sigma_out_of_range_is_refused() =>
        Assert.Equal(
            "SpeckleNoise: Sigma is 11, allowed is 0 to 10.", Assert.Throws<ArgumentException>(() => new SpeckleNoise(11)).Message);

    [Fact]
    public void Black_stays_black_and_noise_grows_with_the_pixel()
    {
        float[] black = new float[1_000], grey = new float[1_000], white = new float[1_000];
        Array.Fill(grey, 0.5f);
        Array.Fill(white, 1f);
        var model = new SpeckleNoise(0.25f, clip: false);
        foreach (var image in new[] { black, grey, white })
            model.Apply(image, image, new RandomKey(1, 2));
        Assert.All(black, v => Assert.Equal(0, v));
        Assert.Equal(white.Select(v => v / 2), grey);
    }
}
