namespace FashionGan.Cli.Tests;

public class EverySecondPixelTests
{
    [Theory]
    [InlineData(6, 8)]
    [InlineData(7, 5)]
    [InlineData(5, 6)]
    public void Every_pixel_is_in_one_of_the_pictures_and_in_its_place(int height, int width)
    {
        var whole = new GreyImage(new ImageSize(height, width), [.. Enumerable.Range(0, height * width).Select(i => i / 100f)]);
        int pixels = 0;
        for (int phase = 0; phase < EverySecondPixel.Phases; phase++)
        {
            var part = EverySecondPixel.Take(whole, phase);
            pixels += part.Size.Pixels;
            for (int i = 0; i < part.Size.Pixels; i++)
            {
                int y = 2 * (i / part.Size.Width) + phase / 2, x = 2 * (i % part.Size.Width) + phase % 2;
                Assert.Equal(whole.Pixels[y * width + x], part.Pixels[i]);
            }
        }
        Assert.Equal(height * width, pixels);
    }
}
