namespace FashionGan;

public class ImageSizeTests
{
    [Fact]
    public void Holds_rows_and_columns()
    {
        var size = new ImageSize(28, 17);
        Assert.Equal((28, 17, 476, "28x17"), (size.Height, size.Width, size.Pixels, size.ToString()));
        Assert.Equal(new ImageSize(28, 17), size);
        Assert.NotEqual(new ImageSize(17, 28), size);
        Assert.Equal(new ImageSize(28, 28), ImageSize.FashionMnist);
    }

    [Theory]
    [InlineData(0, 5, "ImageSize: Height is 0, allowed is 1 to 4096.")]
    [InlineData(5, 4097, "ImageSize: Width is 4097, allowed is 1 to 4096.")]
    [InlineData(-1, int.MaxValue, "ImageSize: Height is -1, allowed is 1 to 4096; Width is 2147483647, allowed is 1 to 4096.")]
    public void Names_every_side_out_of_range(int height, int width, string expected) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => new ImageSize(height, width)).Message);

    [Fact]
    public void The_default_value_is_valid() => Assert.Equal(new ImageSize(1, 1), default);
}
