namespace FashionGan.Tests;

public class SaltAndPepperNoiseTests
{
    [Fact]
    public void Every_bad_share_is_named() =>
        Assert.Equal(
            "SaltAndPepperNoise: Amount is 1.5, allowed is 0 to 1; Salt is -1, allowed is 0 to 1.",
            Assert.Throws<ArgumentException>(() => new SaltAndPepperNoise(1.5f, -1)).Message);

    [Theory]
    [InlineData(0.1f, 0.5f)]
    [InlineData(0.5f, 0.2f)]
    [InlineData(1f, 1f)]
    [InlineData(1f, 0f)]
    public void White_black_and_untouched_pixels_have_their_shares(float amount, float salt)
    {
        const int Count = 500_000;
        var image = new float[Count];
        Array.Fill(image, 0.3f);
        new SaltAndPepperNoise(amount, salt).Apply(image, image, new RandomKey(1, 2));
        foreach (var (value, share) in new[] { (1f, amount * (double)salt), (0f, amount * (1.0 - salt)), (0.3f, 1.0 - amount) })
        {
            double margin = 5 * Math.Sqrt(share * (1 - share) / Count) + 1e-9;
            Assert.InRange(image.Count(v => v == value) / (double)Count, share - margin, share + margin);
        }
    }
}
