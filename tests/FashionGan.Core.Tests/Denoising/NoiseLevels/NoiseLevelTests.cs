namespace FashionGan.Tests;

public class NoiseLevelTests
{
    [Fact]
    public void Says_what_it_is()
    {
        Assert.Equal("sigma 0.2, clipped", NoiseLevel.Known(0.2f, clipped: true).ToString());
        Assert.Equal("estimated, not clipped", NoiseLevel.Estimated().ToString());
        Assert.Equal(default, NoiseLevel.Estimated());
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(11f)]
    [InlineData(float.NaN)]
    public void A_sigma_out_of_range_is_refused(float sigma) =>
        Assert.StartsWith("NoiseLevel: Sigma is ", Assert.Throws<ArgumentException>(() => NoiseLevel.Known(sigma)).Message);
}
