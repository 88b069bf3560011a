using System.IO.Compression;

namespace FashionGan.Tests;

public sealed class PngDecoderTests
{
    /// <summary>Files that break the format where no pixel depends on it: libpng reads them, and so do we.</summary>
    public static TheoryData<string, byte[], float[]> Tolerated()
    {
        float[] one = [128];
        return new()
        {
            { "a damaged ancillary chunk", Grey().Damaged("tEXt", 65, 0, 66).Data(1, 1, 8, 1, [128]).End(), one },
            { "a damaged ancillary chunk after the pixels", Grey().Data(1, 1, 8, 1, [128]).Damaged("tEXt", 65, 0, 66).End(), one },
            { "a damaged tRNS", Grey().Damaged("tRNS", 0, 128).Data(1, 1, 8, 1, [128]).End(), one },
            { "a tRNS that is too short", Grey().Chunk("tRNS", 128).Data(1, 1, 8, 1, [128]).End(), one },
            { "a tRNS that is too long", Grey().Chunk("tRNS", 0, 128, 0).Data(1, 1, 8, 1, [128]).End(), one },
            { "a tRNS of a thousand bytes", Grey().Chunk("tRNS", new byte[1000]).Data(1, 1, 8, 1, [128]).End(), one },
            { "a second tRNS", Grey().Chunk("tRNS", 0, 7).Chunk("tRNS", 0, 128).Data(1, 1, 8, 1, [128]).End(), one },
            { "a tRNS after the pixels", Grey().Data(1, 1, 8, 1, [128]).Chunk("tRNS", 0, 128).End(), one },
            { "a tRNS beside grey with alpha", new PngBuilder().Header(1, 1, 8, 4).Chunk("tRNS", 0, 128).Data(1, 1, 8, 2, [128, 255]).End(),
                one },
            { "a tRNS beside colour with alpha", new PngBuilder().Header(1, 1, 8, 6).Chunk("tRNS", 0, 128, 0, 128, 0, 128)
                .Data(1, 1, 8, 4, [128, 128, 128, 255]).End(), one },
            { "a tRNS longer than the palette", Palette().Chunk("PLTE", 128, 128, 128).Chunk("tRNS", 0, 0).Data(1, 1, 8, 1, [0]).End(),
                one },
            { "a tRNS before the palette", Palette().Chunk("tRNS", 0).Chunk("PLTE", 128, 128, 128).Data(1, 1, 8, 1, [0]).End(), one },
            { "a palette in a grey image", Grey().Chunk("PLTE", 1, 2, 3).Data(1, 1, 8, 1, [128]).End(), one },
            { "a damaged palette in a grey image", Grey().Damaged("PLTE", 1, 2).Data(1, 1, 8, 1, [128]).End(), one },
            { "two palettes in a colour image, one after the pixels", new PngBuilder().Header(1, 1, 8, 2).Chunk("PLTE")
                .Data(1, 1, 8, 3, [128, 128, 128]).Chunk("PLTE", new byte[900]).End(), one },
            { "a palette larger than its indices", new PngBuilder().Header(2, 1, 1, 3).Chunk("PLTE", 9, 9, 9, 128, 128, 128, 7, 7, 7)
                .Data(2, 1, 1, 1, [0, 1]).End(), [9, 128] },
            { "indices past the palette", new PngBuilder().Header(3, 1, 8, 3).Chunk("PLTE", 200, 200, 200, 9, 9, 9).Chunk("tRNS", 0)
                .Data(3, 1, 8, 1, [2, 255, 1]).End(), [0, 0, 9] },
            { "a row more than the header says", Grey().Data(1, 2, 8, 1, [128, 7]).End(), one },
            { "as much again as the image, and more", Grey().Chunk("IDAT", Zlib([0, 128, .. new byte[60_000]])).End(), one },
            { "bytes after the compressed stream", Grey().Chunk("IDAT", [.. Zlib(0, 128), 1, 2, 3]).Chunk("IDAT", 4).End(), one },
            { "pixels once more", Grey().Data(1, 1, 8, 1, [128]).Chunk("tEXt", 65).Data(1, 1, 8, 1, [7]).End(), one },
            { "empty pixel chunks", Grey().Chunk("IDAT").Data(1, 1, 8, 1, [128]).Chunk("IDAT").Chunk("IDAT").End(), one },
            { "an end with data", Grey().Data(1, 1, 8, 1, [128]).Chunk("IEND", 1, 2).ToBytes(), one },
            { "a damaged end", Grey().Data(1, 1, 8, 1, [128]).Damaged("IEND").ToBytes(), one },
            { "an unknown ancillary chunk with a reserved bit", Grey().Chunk("abcd", 1).Data(1, 1, 8, 1, [128]).End(), one },
        };
    }

    [Theory]
    [MemberData(nameof(Tolerated))]
    public void What_no_pixel_depends_on_is_passed_over(string what, byte[] bytes, float[] pixels)
    {
        Assert.NotEmpty(what);
        Assert.Equal(pixels.Select(p => p / 255), PngFile.Read(bytes).Pixels.ToArray());
    }

    public static TheoryData<string, byte[]> Forbidden()
    {
        int[] one = [128];
        byte[] flipped = new PngBuilder().Header(1, 1, 8, 0).Data(1, 1, 8, 1, one).End();
        flipped[45] ^= 1;
        return new()
        {
            { "begins with nothing", [] },
            { "begins with 47494638", "GIF89a"u8.ToArray() },
            { "first chunk is IHDR, but this one's is IDAT", new PngBuilder().Data(1, 1, 8, 1, one).End() },
            { "takes 13 bytes, but this one has 3", new PngBuilder().Chunk("IHDR", 0, 0, 1).ToBytes() },
            { "claims 1 rows of 4294967295 pixels", new PngBuilder().Header(-1, 1, 8, 0).End() },
            { "claims 0 rows", new PngBuilder().Header(1, 0, 8, 0).End() },
            { "colour type 0 with 3 bits", new PngBuilder().Header(1, 1, 3, 0).End() },
            { "colour type 2 with 4 bits", new PngBuilder().Header(1, 1, 4, 2).End() },
            { "colour type 5", new PngBuilder().Header(1, 1, 8, 5).End() },
            { "compression 1", new PngBuilder().Chunk("IHDR", 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 1, 0, 0).End() },
            { "interlace 2", new PngBuilder().Chunk("IHDR", 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 2).End() },
            { "is stored: the file is damaged", flipped },
            { "IHDR chunk stands where it must not", new PngBuilder().Header(1, 1, 8, 0).Header(1, 1, 8, 0).Data(1, 1, 8, 1, one).End() },
            { "critical chunk CgBI", new PngBuilder().Header(1, 1, 8, 0).Chunk("CgBI", 1).Data(1, 1, 8, 1, one).End() },
            { "four letters", new PngBuilder().Header(1, 1, 8, 0).Chunk("ID T").End() },
            { "without any pixels", new PngBuilder().Header(1, 1, 8, 0).End() },
            { "no palette comes before", new PngBuilder().Header(1, 1, 8, 3).Data(1, 1, 8, 1, [0]).End() },
            { "one palette, of 1 to 256 colours of 3 bytes, but this one has 0 bytes",
                Palette().Chunk("PLTE").Data(1, 1, 8, 1, [0]).End() },
            { "but this one has 4 bytes", Palette().Chunk("PLTE", 1, 2, 3, 4).Data(1, 1, 8, 1, [0]).End() },
            { "but this one has two", Palette().Chunk("PLTE", 1, 2, 3).Chunk("PLTE", 1, 2, 3).Data(1, 1, 8, 1, [0]).End() },
            { "PLTE chunk claims 771 bytes; up to 768", Palette().Chunk("PLTE", new byte[771]).Data(1, 1, 8, 1, [0]).End() },
            { "PLTE chunk stands where it must not", Palette().Chunk("PLTE", 1, 2, 3).Data(1, 1, 8, 1, [0]).Chunk("PLTE", 1, 2, 3).End() },
            { "PLTE chunk has checksum", Palette().Damaged("PLTE", 1, 2, 3).Data(1, 1, 8, 1, [0]).End() },
            { "IHDR chunk has checksum",
                new PngBuilder().Damaged("IHDR", 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0).Data(1, 1, 8, 1, one).End() },
            { "IDAT chunk has checksum", new PngBuilder().Header(1, 1, 8, 0).Damaged("IDAT", Zlib(0, 128)).End() },
            { "IDAT chunk has checksum", new PngBuilder().Header(1, 1, 8, 0).Data(1, 1, 8, 1, one).Damaged("IDAT").End() },
            { "pixels end in row 2 of 2", new PngBuilder().Header(1, 2, 8, 0).Chunk("IDAT", Stored(0, 1, 0, 2)[..9]).Chunk("tEXt")
                .Chunk("IDAT", Stored(0, 1, 0, 2)[9..]).End() },
            { "compressed data is damaged", new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", 1, 2, 3, 4).End() },
            { "has filter 99", new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", Zlib(99, 0)).End() },
            { "end in row 2 of 2", new PngBuilder().Header(1, 2, 8, 0).Data(1, 1, 8, 1, one).End() },
            { "more than twice the data that its 1x1 pixels take",
                new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", Zlib(new byte[70_000])).End() },
            { "preset dictionary", new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", 0x78, 0xbb, 0, 0, 0, 1, 0x63, 0, 0).End() },
            { "ends without its check value", new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", Zlib(0, 128)[..^4]).End() },
            { "ends without its check value", new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", Zlib(0, 128)[..^1]).End() },
            { "or not to what its check value (Adler-32) says",
                new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", [.. Zlib(0, 128)[..^1], 0xff]).End() },
            { "or not to what its check value (Adler-32) says",
                new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", [.. Zlib(new byte[9_000])[..^1], 0xff]).End() },
            { "bytes of compressed data cannot hold", new PngBuilder().Header(4096, 4096, 16, 6).Data(1, 1, 8, 1, one).End() },
            { "of the next PNG chunk", new PngBuilder().Header(1, 1, 8, 0).Data(1, 1, 8, 1, one).ToBytes() },
        };
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void What_the_format_forbids_is_refused(string message, byte[] bytes) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => PngFile.Read(bytes)).Message);

    [Fact]
    public void Every_file_cut_short_is_refused()
    {
        byte[] whole = PngFileTests.Make(6, 8, interlaced: true, chunks: 2).Bytes;
        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<InvalidDataException>(() => PngFile.Read(whole[..length]));
    }

    [Fact]
    public void A_promise_of_many_pixels_takes_no_memory()
    {
        byte[] bytes = new PngBuilder().Header(4096, 4096, 16, 6).Data(1, 1, 8, 1, [1]).End();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => PngFile.Read(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData(CompressionLevel.SmallestSize)]
    [InlineData(CompressionLevel.NoCompression)]
    public void Memory_is_the_images_own(CompressionLevel level)
    {
        const int Side = 1024; // 8 MiB of samples, stored or in a few kB; 4 MiB of pixels.
        byte[] bytes = new PngBuilder().Header(Side, Side, 16, 6).Chunk("IDAT", Zlib(new byte[Side * (8 * Side + 1)], level)).End();
        PngFile.Read(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();

        PngFile.Read(new DripStream(new MemoryStream(bytes)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 4 * Side * Side, 4 * Side * Side + (1 << 20));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32_768)]
    [InlineData(32_769)]
    public void Pixels_may_be_cut_into_chunks_anywhere(int chunkBytes)
    {
        const int Side = 200;
        byte[] samples = new byte[Side * Side];
        new Random(3).NextBytes(samples);
        byte[] rows = [.. samples.Chunk(Side).SelectMany(row => row.Prepend((byte)0))];
        var builder = new PngBuilder().Header(Side, Side, 8, 0);
        foreach (byte[] part in Zlib(rows, CompressionLevel.NoCompression).Chunk(chunkBytes))
            builder.Chunk("IDAT", part);

        Assert.Equal(samples.Select(s => s / 255f), PngFile.Read(builder.End()).Pixels.ToArray());
    }

    private static PngBuilder Grey() => new PngBuilder().Header(1, 1, 8, 0);

    private static PngBuilder Palette() => new PngBuilder().Header(1, 1, 8, 3);

    private static byte[] Stored(params byte[] data) => Zlib(data, CompressionLevel.NoCompression);

    private static byte[] Zlib(params byte[] data) => Zlib(data, CompressionLevel.Optimal);

    private static byte[] Zlib(byte[] data, CompressionLevel level)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, level))
            zlib.Write(data);
        return compressed.ToArray();
    }
}
