namespace FashionGan.Cli.Tests;

public class PngPictureTests
{
    [Theory]
    [InlineData(8, 1, false)]
    [InlineData(8, 1, true)]
    [InlineData(8, 3, false)]
    [InlineData(8, 3, true)]
    [InlineData(16, 1, false)]
    [InlineData(16, 1, true)]
    [InlineData(16, 3, false)]
    [InlineData(16, 3, true)]
    public void What_is_written_is_read_again(int bits, int colours, bool transparent)
    {
        var size = new ImageSize(5, 7);
        int most = (1 << bits) - 1;
        float[] Plane(int c) => [.. Enumerable.Range(0, 35).Select(i => (float)((i * 7919 + c * 104_729) % (most + 1)) / most)];
        float[][] planes = [.. Enumerable.Range(0, colours).Select(Plane)];
        float[]? opacity = transparent ? Plane(9) : null;
        using var stream = new MemoryStream();

        new PngPicture(size, bits, planes, opacity).Write(stream);
        stream.Position = 0;
        var back = PngPicture.Read(stream);

        Assert.Equal((size, bits), (back.Size, back.BitDepth));
        Assert.Equal(planes, back.Colours);
        Assert.Equal(opacity, back.Opacity);
    }
}
