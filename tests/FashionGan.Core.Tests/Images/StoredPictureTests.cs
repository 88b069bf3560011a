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
        var back = PngDecoder.ReadStored(file);

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
        Assert.Equal(long_.Row(0).ToArray(), PngDecoder.ReadStored(file).Row(0).ToArray());
        file.Position = 0;
        Assert.Equal("The PNG claims 1 rows of 16384 pixels; both must lie in 1 to 4096.",
            Assert.Throws<InvalidDataException>(() => PngDecoder.ReadPicture(file)).Message);

        using var longer = new MemoryStream();
        Random(1, StoredPicture.MaxSide + 1, 1, false, 8).WritePng(longer);
        longer.Position = 0;
        Assert.Equal(
            "The PNG claims 1 rows of 16385 pixels; both must lie in 1 to 16384.",
            Assert.Throws<InvalidDataException>(() => PngDecoder.ReadStored(longer)).Message);
    }

    [Fact]
    public void Data_of_more_than_a_piece_is_written_in_pieces()
    {
        var noise = Random(700, 1_000, 3, false, 8); // 2.1 MB that do not compress.
        using var file = new MemoryStream();

        noise.WritePng(file);

        byte[] bytes = file.ToArray();
        Assert.InRange(bytes.AsSpan().Count("IDAT"u8), 3, 4);
        var back = PngDecoder.ReadStored(new MemoryStream(bytes));
        for (int y = 0; y < 700; y++)
            Assert.True(noise.Row(y).Span.SequenceEqual(back.Row(y).Span));
    }

    [Fact]
    public void More_bytes_than_an_array_holds_are_refused() => Assert.Equal(
        $"The picture has 16384 rows of 16384 pixels, {2_147_483_648:N0} bytes in all; at most {Array.MaxLength:N0} are read.",
        Assert.Throws<InvalidDataException>(() => new StoredPicture(StoredPicture.MaxSide, StoredPicture.MaxSide, 3, true, 16)).Message);

    [Fact]
    public void Planes_are_those_that_the_decoder_gives()
    {
        var stored = Random(6, 5, 3, true, 16);
        using var file = new MemoryStream();
        stored.WritePng(file);
        file.Position = 0;

        PngPicture expected = PngDecoder.ReadPicture(file), planes = PngPicture.Of(stored);

        Assert.Equal((expected.Size, expected.BitDepth), (planes.Size, planes.BitDepth));
        Assert.Equal(expected.Colours, planes.Colours);
        Assert.Equal(expected.Opacity, planes.Opacity);
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
