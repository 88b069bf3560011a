namespace FashionGan.Tests;

public class PeakSignalToNoiseRatioTests
{
    [Fact]
    public void A_difference_of_a_tenth_everywhere_is_20_dB()
    {
        float[] a = [.. Enumerable.Repeat(0.5f, 784)], b = [.. Enumerable.Repeat(0.4f, 784)];
        Assert.Equal(20, PeakSignalToNoiseRatio.Compute(a, b, ImageSize.FashionMnist), 1e-5);
    }

    [Theory]
    [InlineData(0.01, 20)]
    [InlineData(1, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public void It_is_known_by_the_mean_squared_error(double error, double decibels) =>
        Assert.Equal(decibels, PeakSignalToNoiseRatio.FromMeanSquaredError(error), 1e-12);

    [Fact]
    public void The_greatest_error_within_the_range_is_0_dB_and_not_minus_0()
    {
        float[] white = [.. Enumerable.Repeat(1f, 784)];
        double psnr = PeakSignalToNoiseRatio.Compute(white, new float[784], ImageSize.FashionMnist);

        Assert.Equal(0, psnr);
        Assert.False(double.IsNegative(psnr));
        Assert.Equal("0 ± 0", new MetricSummary(psnr, 0).ToString());
    }

    [Fact]
    public void Identical_images_have_an_infinite_ratio() =>
        Assert.Equal(double.PositiveInfinity, PeakSignalToNoiseRatio.Compute(new float[784], new float[784], ImageSize.FashionMnist));
}
