namespace FashionGan.Tests;

public class PeakSignalToNoiseRatioTests
{
    [Fact]
    public void A_difference_of_a_tenth_everywhere_is_20_dB()
    {
        float[] a = [.. Enumerable.Repeat(0.5f, 784)], b = [.. Enumerable.Repeat(0.4f, 784)];
        Assert.Equal(20, PeakSignalToNoiseRatio.Compute(a, b, ImageSize.FashionMnist), 1e-5);
    }

    [Fact]
    public void Identical_images_have_an_infinite_ratio() =>
        Assert.Equal(double.PositiveInfinity, PeakSignalToNoiseRatio.Compute(new float[784], new float[784], ImageSize.FashionMnist));
}
