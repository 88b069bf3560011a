using System.Text;

namespace FashionGan.Tests;

public sealed class PngFileTests
{
    private const int Width = 13, Height = 11; // Odd sides, so that every pass of interlacing and every last byte of a row is ragged.

    public static TheoryData<byte, byte, bool> Kinds()
    {
        var kinds = new TheoryData<byte, byte, bool>();
        foreach (bool interlaced in new[] { false, true })
        {
            foreach (byte depth in new byte[] { 1, 2, 4, 8, 16 })
                kinds.Add(0, depth, interlaced);
            foreach (byte depth in new byte[] { 1, 2, 4, 8 })
                kinds.Add(3, depth, interlaced);
            foreach (byte colour in new byte[] { 2, 4, 6 })
                foreach (byte depth in new byte[] { 8, 16 })
                    kinds.Add(colour, depth, interlaced);
        }
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_png_is_read(byte colour, byte depth, bool interlaced)
    {
        var (bytes, expected) = Make(colour, depth, interlaced, chunks: 3);

        var image = PngFile.Read(bytes);

        Assert.Equal(new ImageSize(Height, Width), image.Size);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], image.Pixels[i], 1e-6f);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(9, 1)]
    public void Interlaced_images_too_small_for_every_pass_are_read(int width, int height)
    {
        int[] samples = [.. Enumerable.Range(0, width * height).Select(i => i * 20)];

        byte[] bytes = new PngBuilder().Header(width, height, 8, 0, interlaced: true).Data(width, height, 8, 1, samples, interlaced: true).End();

        Assert.Equal(samples.Select(s => s / 255f), PngFile.Read(bytes).Pixels.ToArray());
    }

    [Fact]
    public void Transparent_pixels_are_laid_over_black()
    {
        byte[] key = new PngBuilder().Header(3, 1, 8, 0).Chunk("tRNS", 0, 200).Data(3, 1, 8, 1, [100, 200, 201]).End();
        byte[] palette = new PngBuilder().Header(2, 1, 8, 3).Chunk("PLTE", 255, 255, 255, 0, 0, 0).Chunk("tRNS", 51).Data(2, 1, 8, 1, [0, 1]).End();

        Assert.Equal([100 / 255f, 0f, 201 / 255f], PngFile.Read(key).Pixels.ToArray());
        Assert.Equal([0.2f, 0f], PngFile.Read(palette).Pixels.ToArray());
    }

    [Fact]
    public void Grey_stored_as_colour_is_exactly_that_grey()
    {
        int[] samples = [.. Enumerable.Range(0, 256).SelectMany(v => new[] { v, v, v })];

        var image = PngFile.Read(new PngBuilder().Header(256, 1, 8, 2).Data(256, 1, 8, 3, samples).End());

        Assert.Equal(Enumerable.Range(0, 256).Select(v => v / 255f), image.Pixels.ToArray());
    }

    [Fact]
    public void Eight_bit_values_come_back_exactly_from_memory_stream_and_file()
    {
        var image = new GreyImage(new ImageSize(16, 32), [.. Enumerable.Range(0, 512).Select(i => i % 256 / 255f)]);
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "grey.png");
        PngFile.Write(path, image);
        try
        {
            byte[] bytes = PngFile.ToBytes(image);
            Assert.Equal(bytes, File.ReadAllBytes(path));
            foreach (var read in new[] { PngFile.Read(bytes), PngFile.Read(path), PngFile.Read(new MemoryStream(bytes)) })
            {
                Assert.Equal(image.Size, read.Size);
                Assert.Equal(image.Pixels, read.Pixels);
            }
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void Values_outside_the_range_are_cut_and_the_nearest_byte_is_written() =>
        Assert.Equal(
            [0f, 0f, 1 / 255f, 1f, 1f],
            PngFile.Read(PngFile.ToBytes(new GreyImage(new ImageSize(1, 5), [-3f, 0.0019f, 0.002f, 1f, 7f]))).Pixels.ToArray());

    [Fact]
    public void Colour_is_written()
    {
        using var stream = new MemoryStream();
        PngFile.WriteRgb(stream, new ImageSize(1, 3), [255, 0, 0, 0, 255, 0, 0, 0, 255]);

        Assert.Equal([0.299f, 0.587f, 0.114f], PngFile.Read(stream.ToArray()).Pixels.ToArray());
        Assert.Throws<ArgumentException>(() => PngFile.WriteRgb(stream, new ImageSize(1, 3), new byte[3]));
    }

    [Fact]
    public void A_stream_is_left_at_the_images_end()
    {
        byte[] one = PngFile.ToBytes(new GreyImage(new ImageSize(1, 1), [1f]));
        using var two = new MemoryStream([.. one, .. one]);

        Assert.Equal(1f, PngFile.Read(two).Pixels[0]);
        Assert.Equal(one.Length, two.Position);
        Assert.Equal(1f, PngFile.Read(two).Pixels[0]);
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
            { "has colour 1, but its palette has 1", new PngBuilder().Header(1, 1, 8, 3).Chunk("PLTE", 1, 2, 3).Data(1, 1, 8, 1, [1]).End() },
            { "at most one palette, of 1 to 2 colours", new PngBuilder().Header(1, 1, 1, 3).Chunk("PLTE", new byte[9]).Data(1, 1, 1, 1, [1]).End() },
            { "none where it is grey", new PngBuilder().Header(1, 1, 8, 0).Chunk("PLTE", new byte[3]).Data(1, 1, 8, 1, one).End() },
            { "tRNS chunk of 1 bytes does not fit", new PngBuilder().Header(1, 1, 8, 0).Chunk("tRNS", 1).Data(1, 1, 8, 1, one).End() },
            { "tRNS chunk of 2 bytes does not fit its colour type 4", new PngBuilder().Header(1, 1, 8, 4).Chunk("tRNS", 0, 1).Data(1, 1, 8, 2, [1, 1]).End() },
            { "IDAT chunk stands where it must not: after tEXt", new PngBuilder().Header(1, 1, 8, 0).Data(1, 1, 8, 1, one).Chunk("tEXt", 65).Data(1, 1, 8, 1, one).End() },
            { "tRNS chunk stands where it must not", new PngBuilder().Header(1, 1, 8, 0).Data(1, 1, 8, 1, one).Chunk("tRNS", 0, 1).End() },
            { "compressed data is damaged", new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", 1, 2, 3, 4).End() },
            { "has filter 99", new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", Zlib(99, 0)).End() },
            { "end in row 2 of 2", new PngBuilder().Header(1, 2, 8, 0).Data(1, 1, 8, 1, one).End() },
            { "more data than its 1x1 pixels", new PngBuilder().Header(1, 1, 8, 0).Data(1, 2, 8, 1, [1, 2]).End() },
            { "bytes of compressed data cannot hold", new PngBuilder().Header(4096, 4096, 16, 6).Data(1, 1, 8, 1, one).End() },
            { "IDAT chunk claims 70000 bytes", new PngBuilder().Header(1, 1, 8, 0).Chunk("IDAT", new byte[70_000]).End() },
            { "IEND chunk claims 1 bytes", new PngBuilder().Header(1, 1, 8, 0).Data(1, 1, 8, 1, one).Chunk("IEND", 1).ToBytes() },
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
        byte[] whole = Make(6, 8, interlaced: true, chunks: 2).Bytes;
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

    [Fact]
    public void Ten_thousand_spoiled_files_each_end_in_a_clear_error_or_a_right_result()
    {
        byte[][] originals = [.. Kinds().Select(k => Make((byte)k[0], (byte)k[1], (bool)k[2], chunks: 2).Bytes)];
        var (read, refused) = FuzzRun.Over(
            10_000,
            seed =>
            {
                byte[] spoiled = Mutation.Apply(originals[seed % originals.Length], seed);
                return seed % 8 == 0 ? spoiled : PngBuilder.MendChecksums(spoiled);
            },
            bytes =>
            {
                var image = PngFile.Read(bytes);
                Assert.Equal(image.Size.Pixels, image.Pixels.Length);
                foreach (float value in image.Pixels)
                    Assert.InRange(value, 0f, 1f);
            });
        Assert.InRange(read, 1, 9_999);
        Assert.InRange(refused, 1, 9_999);
    }

    private static (byte[] Bytes, float[] Greys) Make(byte colour, byte depth, bool interlaced, int chunks)
    {
        int channels = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        int max = (1 << depth) - 1;
        var random = new Random(colour * 100 + depth);
        int[] samples = [.. Enumerable.Range(0, Width * Height * channels).Select(_ => random.Next(max + 1))];
        byte[] palette = new byte[3 * (max + 1 & 0x1ff)];
        random.NextBytes(palette);
        var builder = new PngBuilder().Header(Width, Height, depth, colour, interlaced).Chunk("tEXt", Encoding.ASCII.GetBytes("Software\0a test"));
        if (colour == 3)
            builder.Chunk("PLTE", palette);
        byte[] bytes = builder.Data(Width, Height, depth, channels, samples, interlaced, chunks).End();
        float[] greys = [.. samples.Chunk(channels).Select(s => (float)(colour switch
        {
            0 => s[0] / (double)max,
            2 => Luma(s[0], s[1], s[2], max),
            3 => Luma(palette[3 * s[0]], palette[3 * s[0] + 1], palette[3 * s[0] + 2], 255),
            4 => s[0] / (double)max * s[1] / max,
            _ => Luma(s[0], s[1], s[2], max) * s[3] / max,
        }))];
        return (bytes, greys);
    }

    private static double Luma(int r, int g, int b, int max) => (0.299 * r + 0.587 * g + 0.114 * b) / max;

    private static byte[] Zlib(params byte[] data)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(compressed, System.IO.Compression.CompressionMode.Compress))
            zlib.Write(data);
        return compressed.ToArray();
    }
}
