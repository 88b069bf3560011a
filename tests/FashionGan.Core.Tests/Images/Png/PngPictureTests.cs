namespace FashionGan.Tests;

public class PngPictureTests
{
    [Fact]
    public void Samples_of_every_kind_become_planes()
    {
        Expect(new PngBuilder().Header(2, 1, 16, 0).Data(2, 1, 16, 1, [0x1234, 0xffff]), 16, [[0x1234, 0xffff]], null);
        Expect(new PngBuilder().Header(2, 1, 2, 0).Data(2, 1, 2, 1, [1, 3]), 8, [[85, 255]], null);
        Expect(new PngBuilder().Header(2, 1, 8, 4).Data(2, 1, 8, 2, [7, 0, 9, 200]), 8, [[7, 9]], [0, 200]);
        Expect(new PngBuilder().Header(1, 1, 8, 2).Data(1, 1, 8, 3, [1, 2, 3]), 8, [[1], [2], [3]], null);
        Expect(new PngBuilder().Header(1, 1, 16, 6).Data(1, 1, 16, 4, [1, 2, 3, 60_000]), 16, [[1], [2], [3]], [60_000]);
        Expect(new PngBuilder().Header(2, 1, 8, 2).Chunk("tRNS", 0, 1, 0, 2, 0, 3).Data(2, 1, 8, 3, [1, 2, 3, 1, 2, 4]), 8,
            [[1, 1], [2, 2], [3, 4]], [0, 255]);
        Expect(new PngBuilder().Header(3, 1, 8, 3).Chunk("PLTE", 10, 20, 30, 40, 50, 60).Chunk("tRNS", 77)
            .Data(3, 1, 8, 1, [0, 1, 2]), 8, [[10, 40, 0], [20, 50, 0], [30, 60, 0]], [77, 255, 255]);
    }

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
        var back = PngDecoder.ReadPicture(stream);

        Assert.Equal((size, bits), (back.Size, back.BitDepth));
        Assert.Equal(planes, back.Colours);
        Assert.Equal(opacity, back.Opacity);
    }

    private static void Expect(PngBuilder png, int bits, float[][] colours, float[]? opacity)
    {
        var picture = PngDecoder.ReadPicture(new MemoryStream(png.End()));
        float most = (1 << bits) - 1;
        Assert.Equal(bits, picture.BitDepth);
        Assert.Equal(colours.Select(p => p.Select(v => v / most).ToArray()), picture.Colours);
        Assert.Equal(opacity?.Select(v => v / most).ToArray(), picture.Opacity);
    }
}
