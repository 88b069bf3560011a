namespace FashionGan.Tests;

public class StoredPictureTests
{
    [Theory]
    [InlineData(8, 1, false)]
    [InlineData(8, 3, true)]
    [InlineData(16, 1, true)]
    [InlineData(16, 3, false)]
    public void What_is_written_as_a_PNG_is_read_again_sample_by_sample(int bits, int colours, bool transparent)
    {
        var picture = Random(5, 7, colours, transparent, bits);
        using var file = new MemoryStream();

        picture.WritePng(file);
        file.Position = 0;
        var back = StoredPicture.ReadPng(file);

        Assert.Equal((5, 7, colours, transparent, bits), (back.Height, back.Width, back.Colours, back.HasOpacity, back.BitDepth));
        for (int y = 0; y < 5; y++)
            Assert.Equal(picture.Row(y).ToArray(), back.Row(y).ToArray());
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void A_row_that_was_read_and_written_is_as_it_was_and_no_other_changes(int bits)
    {
        var picture = Random(4, 9, 3, true, bits);
        byte[][] before = [.. Enumerable.Range(0, 4).Select(y => picture.Row(y).ToArray())];
        float[] row = new float[9];

        for (int y = 0; y < 4; y++)
            for (int c = 0; c < 4; c++)
            {
                picture.Read(y, c, row);
                picture.Write(y, c, row);
            }
        Assert.Equal(before, Enumerable.Range(0, 4).Select(y => picture.Row(y).ToArray()));

        picture.Write(2, 1, new float[9]);

        Assert.Equal(before.Where((_, y) => y != 2), new[] { 0, 1, 3 }.Select(y => picture.Row(y).ToArray()));
        picture.Read(2, 1, row);
        Assert.Equal(new float[9], row);
        picture.Read(2, 2, row);
        Assert.NotEqual(new float[9], row);
    }

    [Fact]
    public void A_picture_of_16384_pixels_a_side_is_read_and_one_of_more_is_refused()
    {
        var long_ = Random(1, StoredPicture.MaxSide, 1, false, 8);
        using var file = new MemoryStream();
        long_.WritePng(file);

        file.Position = 0;
        Assert.Equal(long_.Row(0).ToArray(), StoredPicture.ReadPng(file).Row(0).ToArray());
        file.Position = 0;
        Assert.Equal("The PNG claims 1 rows of 16384 pixels; both must lie in 1 to 4096.",
            Assert.Throws<InvalidDataException>(() => PngFile.Read(file)).Message);

        using var longer = new MemoryStream();
        PngEncoder.WriteLarge(longer, 1, StoredPicture.MaxSide + 1, 1, 8, new byte[StoredPicture.MaxSide + 1], new PngColourChunks());
        longer.Position = 0;
        Assert.Equal(
            "The PNG claims 1 rows of 16385 pixels; both must lie in 1 to 16384.",
            Assert.Throws<InvalidDataException>(() => StoredPicture.ReadPng(longer)).Message);
    }

    [Fact]
    public void Data_of_more_than_a_piece_is_written_in_pieces()
    {
        var noise = Random(700, 1_000, 3, false, 8); // 2.1 MB that do not compress.
        using var file = new MemoryStream();

        noise.WritePng(file);

        byte[] bytes = file.ToArray();
        Assert.InRange(bytes.AsSpan().Count("IDAT"u8), 3, 4);
        var back = StoredPicture.ReadPng(new MemoryStream(bytes));
        for (int y = 0; y < 700; y++)
            Assert.True(noise.Row(y).Span.SequenceEqual(back.Row(y).Span));
    }

    [Fact]
    public void More_bytes_than_an_array_holds_are_refused() => Assert.Equal(
        $"The picture has 16384 rows of 16384 pixels, {2_147_483_648:N0} bytes in all; at most {Array.MaxLength:N0} are read.",
        Assert.Throws<InvalidDataException>(() => new StoredPicture(StoredPicture.MaxSide, StoredPicture.MaxSide, 3, true, 16)).Message);

    [Fact]
    public void Samples_of_every_kind_are_read()
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

    [Fact]
    public void A_size_can_be_refused_before_it_is_inflated()
    {
        using var file = new MemoryStream();
        Random(3, 4, 1, false, 8).WritePng(file);
        file.SetLength(40); // The header alone is whole.
        file.Position = 0;

        Assert.Equal("3 x 4", Assert.Throws<NotSupportedException>(
            () => StoredPicture.ReadPng(file, (height, width) => throw new NotSupportedException($"{height} x {width}"))).Message);
    }

    [Fact]
    public void What_is_no_picture_and_rows_that_are_not_there_are_refused()
    {
        Assert.Equal(
            "StoredPicture: height is 0, allowed is 1 to 16384; colours is 2, allowed is 1 or 3; bitDepth is 12, allowed is 8 or 16.",
            Assert.Throws<ArgumentException>(() => new StoredPicture(0, 1, 2, false, 12)).Message);
        var picture = new StoredPicture(2, 3, 1, false, 8);
        Assert.Throws<ArgumentException>(() => picture.Read(2, 0, new float[3]));
        Assert.Throws<ArgumentException>(() => picture.Read(0, 1, new float[3]));
        Assert.Throws<ArgumentException>(() => picture.Write(0, 0, new float[2]));
    }

    private static void Expect(PngBuilder png, int bits, float[][] colours, float[]? opacity)
    {
        var picture = StoredPicture.ReadPng(new MemoryStream(png.End()));
        float most = (1 << bits) - 1;
        Assert.Equal(bits, picture.BitDepth);
        Assert.Equal((colours.Length, opacity is not null, 1), (picture.Colours, picture.HasOpacity, picture.Height));
        foreach (var (channel, expected) in (opacity is null ? colours : [.. colours, opacity]).Index())
        {
            float[] row = new float[picture.Width];
            picture.Read(0, channel, row);
            Assert.Equal(expected.Select(v => v / most), row);
        }
    }

    private static StoredPicture Random(int height, int width, int colours, bool transparent, int bits)
    {
        var picture = new StoredPicture(height, width, colours, transparent, bits);
        var random = new Random(7);
        for (int y = 0; y < height; y++)
            random.NextBytes(picture.Row(y).Span);
        return picture;
    }
}
