namespace FashionGan.Tests;

public sealed class WinogradScratchTests
{
    [Theory]
    [InlineData(12, 16)]
    [InlineData(12, 48)]
    [InlineData(64, 16)]
    [InlineData(5, 9)]
    public void Tiles_fit_between_two_places_which_never_fall_into_the_same_lines(int tiles, int channels)
    {
        int stride = WinogradScratch.Stride(tiles, channels);

        Assert.InRange(stride, tiles * channels, tiles * channels + 31);
        Assert.Equal(0, stride % 16);
        Assert.NotEqual(0, stride % 1_024);
        Assert.True(WinogradScratch.Length(36, tiles, channels, 32, 16) >= 36 * (stride + tiles * 32 + 2 * 16));
    }
}
