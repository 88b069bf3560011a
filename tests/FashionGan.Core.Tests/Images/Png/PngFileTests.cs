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

        byte[] bytes = new PngBuilder().Header(width, height, 8, 0, interlaced: true).Data(width, height, 8, 1, samples, interlaced: true)
            .End();

        Assert.Equal(samples.Select(s => s / 255f), PngFile.Read(bytes).Pixels.ToArray());
    }

    [Fact]
    public void Transparent_pixels_are_laid_over_black()
    {
        byte[] key = new PngBuilder().Header(3, 1, 8, 0).Chunk("tRNS", 0, 200).Data(3, 1, 8, 1, [100, 200, 201]).End();
        byte[] palette = new PngBuilder().Header(2, 1, 8, 3).Chunk("PLTE", 255, 255, 255, 0, 0, 0).Chunk("tRNS", 51)
            .Data(2, 1, 8, 1, [0, 1]).End();

        Assert.Equal([100 / 255f, 0f, 201 / 255f], PngFile.Read(key).Pixels.ToArray());
        Assert.Equal([0.2f, 0f], PngFile.Read(palette).Pixels.ToArray());
    }

    [Theory]
    [InlineData(1, new[] { 0, 1 }, 0x0101, new[] { 0f, 0f })]
    [InlineData(2, new[] { 2, 3 }, 0xfffe, new[] { 0f, 1f })]
    [InlineData(4, new[] { 7, 15 }, 0x0107, new[] { 0f, 1f })]
    [InlineData(8, new[] { 7, 9 }, 0x0107, new[] { 0f, 9 / 255f })]
    [InlineData(16, new[] { 7, 0x0107 }, 0x0107, new[] { 7 / 65535f, 0f })]
    public void Of_a_transparent_grey_only_the_bits_of_a_sample_count(byte depth, int[] samples, int key, float[] expected)
    {
        byte[] png = new PngBuilder().Header(2, 1, depth, 0).Chunk("tRNS", (byte)(key >> 8), (byte)key).Data(2, 1, depth, 1, samples).End();

        Assert.Equal(expected, PngFile.Read(png).Pixels.ToArray());
    }

    [Fact]
    public void Of_a_transparent_colour_only_the_bits_of_a_sample_count()
    {
        byte[] png = new PngBuilder().Header(2, 1, 8, 2).Chunk("tRNS", 9, 10, 8, 20, 255, 30).Data(2, 1, 8, 3, [10, 20, 30, 40, 40, 40])
            .End();

        Assert.Equal([0f, 40 / 255f], PngFile.Read(png).Pixels.ToArray());
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

    [Fact]
    public void Ten_thousand_corrupted_files_each_end_in_a_clear_error_or_a_right_result()
    {
        byte[][] originals =
            [.. Kinds().SelectMany(k => new[] { false, true }.Select(t => Make((byte)k[0], (byte)k[1], (bool)k[2], chunks: 2, t).Bytes))];
        var (read, refused) = FuzzRun.Over(
            10_000,
            seed =>
            {
                byte[] original = originals[seed % originals.Length];
                if (seed % 2 == 0)
                    return PngBuilder.CorruptInside(original, seed);
                byte[] corrupted = Mutation.Apply(original, seed);
                return seed % 8 == 1 ? corrupted : PngBuilder.MendChecksums(corrupted);
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

    internal static (byte[] Bytes, float[] Greys) Make(byte colour, byte depth, bool interlaced, int chunks, bool transparent = false)
    {
        int channels = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        int max = (1 << depth) - 1;
        var random = new Random(colour * 100 + depth);
        int[] samples = [.. Enumerable.Range(0, Width * Height * channels).Select(_ => random.Next(max + 1))];
        byte[] palette = new byte[3 * (max + 1 & 0x1ff)];
        random.NextBytes(palette);
        var builder = new PngBuilder().Header(Width, Height, depth, colour, interlaced)
            .Chunk("tEXt", Encoding.ASCII.GetBytes("Software\0a test"));
        if (colour == 3)
            builder.Chunk("PLTE", palette);
        if (transparent) // The values expected do not know of it.
            builder.Chunk("tRNS", colour switch { 0 => [0xff, 1], 2 => [0, 1, 0, 2, 0, 3], _ => [0, 128] });
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
}
