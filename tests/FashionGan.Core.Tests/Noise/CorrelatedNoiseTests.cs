namespace FashionGan.Tests;

public class CorrelatedNoiseTests
{
    private const int Side = 256;

    [Theory]
    [InlineData(0.5f)]
    [InlineData(0.8f)]
    [InlineData(1.6f)]
    public void Independent_noise_keeps_its_variance_and_neighbours_become_as_alike_as_the_blur_says(float blur)
    {
        var noise = new float[Side * Side];
        new CorrelatedNoise(new GaussianNoise(0.3f, clip: false), blur, Side, clip: false).Apply(noise, noise, new RandomKey(1, 2));

        // Two places of a Gaussian's kernel that lie apart: the sum of products over the sum of squares.
        int reach = (int)Math.Ceiling(3.5 * blur);
        double[] bell = [.. Enumerable.Range(-reach, 2 * reach + 1).Select(k => Math.Exp(-0.5 * k * k / ((double)blur * blur)))];
        foreach (int lag in new[] { 0, 1, 2 })
        {
            double expected = 0.09 * Enumerable.Range(0, bell.Length - lag).Sum(k => bell[k] * bell[k + lag]) / bell.Sum(b => b * b);

            Assert.Equal(expected, Product(noise, 0, lag), 0.004);
            Assert.Equal(expected, Product(noise, lag, 0), 0.004);
        }
    }

    [Fact]
    public void What_the_noise_depends_on_in_the_image_it_still_depends_on()
    {
        var image = new float[Side * Side];
        image.AsSpan(image.Length / 2).Fill(0.5f);
        new CorrelatedNoise(new SpeckleNoise(0.2f, clip: false), 0.7f, Side, clip: false).Apply(image, image, new RandomKey(3, 4));

        Assert.All(image[..(image.Length / 2 - 4 * Side)], v => Assert.Equal(0, v));
        Assert.InRange(image[(image.Length / 2)..].Max(), 0.8f, 1.1f);
    }

    [Fact]
    public void Each_bad_setting_is_named_with_what_is_allowed() => Assert.Equal(
        "CorrelatedNoise: Blur is 0, allowed is 0.1 to 8; Width is 4097, allowed is 1 to 4096.",
        Assert.Throws<ArgumentException>(() => new CorrelatedNoise(new GaussianNoise(0.1f), 0, 4_097)).Message);

    [Fact]
    public void An_image_that_is_no_whole_number_of_rows_is_refused() => Assert.StartsWith(
        "The image has 6 pixels, no whole number of rows of 4.",
        Assert.Throws<ArgumentException>(
            () => new CorrelatedNoise(new GaussianNoise(0.1f), 1, 4).Apply(new float[6], new float[6], default)).Message);

    // Away from the border, where noise is mirrored.
    private static double Product(float[] noise, int down, int right)
    {
        double sum = 0;
        int count = 0;
        for (int y = 8; y < Side - 8 - down; y++)
            for (int x = 8; x < Side - 8 - right; x++, count++)
                sum += (double)noise[y * Side + x] * noise[(y + down) * Side + x + right];
        return sum / count;
    }
}
