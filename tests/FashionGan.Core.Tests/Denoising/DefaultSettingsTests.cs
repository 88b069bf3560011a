namespace FashionGan.Tests;

public class DefaultSettingsTests
{
    [Theory]
    [InlineData(0f, 5f)]
    [InlineData(1f, 5f)]
    [InlineData(1.5f, 4f)]
    [InlineData(2f, 3f)]
    [InlineData(2.75f, 4.5f)]
    [InlineData(3f, 5f)]
    [InlineData(9f, 5f)]
    public void A_value_is_linear_between_points_and_constant_beyond(float sigma, float expected) =>
        Assert.Equal(expected, DefaultSettings.ByNoise(sigma, (1, 5), (2, 3), (3, 5)), 1e-6f);

    [Fact]
    public void An_image_is_small_where_its_shorter_side_is()
    {
        Assert.True(DefaultSettings.IsSmall(new ImageSize(28, 28)));
        Assert.True(DefaultSettings.IsSmall(new ImageSize(1_000, 39)));
        Assert.False(DefaultSettings.IsSmall(new ImageSize(40, 40)));
    }
}
