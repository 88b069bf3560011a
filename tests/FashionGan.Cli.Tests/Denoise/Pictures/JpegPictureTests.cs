using System.Buffers.Binary;
using SkiaSharp;

namespace FashionGan.Cli.Tests;

public class JpegPictureTests
{
    private const int Height = 32, Width = 48;

    // Where the stored corners are seen by EXIF's definition (CIPA DC-008, tag 0x0112): the upper left and the upper right.
    [Theory]
    [InlineData(1, "red", "green")]
    [InlineData(2, "green", "red")]
    [InlineData(3, "white", "blue")]
    [InlineData(4, "blue", "white")]
    [InlineData(5, "red", "blue")]
    [InlineData(6, "blue", "red")]
    [InlineData(7, "white", "green")]
    [InlineData(8, "green", "white")]
    public void A_picture_is_turned_upright(ushort orientation, string upperLeft, string upperRight)
    {
        var picture = PictureReader.Read(new MemoryStream(Turned(Corners(), orientation)));

        Assert.Equal(orientation < 5 ? (Height, Width) : (Width, Height), (picture.Height, picture.Width));
        Assert.Equal((upperLeft, upperRight), (Colour(picture, 2, 2), Colour(picture, 2, picture.Width - 3)));
    }

    [Fact]
    public async Task Photographs_are_cleaned_and_become_PNG_files()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllBytes(folder["in/a.JPG"], Corners());
        File.WriteAllBytes(folder["in/a.jpeg"], Turned(Corners(), 6));

        var run = await CommandRun.Of(["denoise", folder["in"], "--out", folder["out"]]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Contains("2 images cleaned by the networks in the box for any picture", run.Output);
        using var first = File.OpenRead(folder["out/a.png"]);
        using var second = File.OpenRead(folder["out/a-2.png"]);
        var (upright, turned) = (StoredPicture.ReadPng(first), StoredPicture.ReadPng(second));
        Assert.Equal((Height, Width, Width, Height), (upright.Height, upright.Width, turned.Height, turned.Width));
        Assert.Equal(("red", "blue"), (Colour(upright, 2, 2), Colour(turned, 2, 2)));
    }

    [Fact]
    public void A_grey_one_stays_grey()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(9, 5, SKColorType.Gray8, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(100, 100, 100));

        var picture = PictureReader.Read(new MemoryStream(Encode(bitmap)));

        Assert.Equal((5, 9, 1, false, 8), (picture.Height, picture.Width, picture.Colours, picture.HasOpacity, picture.BitDepth));
        float[] row = new float[9];
        picture.Read(4, 0, row);
        Assert.All(row, v => Assert.Equal(100 / 255f, v, 0.02f));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(150_000)] // In three segments.
    public void A_colour_profile_is_carried_over_and_values_stay(int length)
    {
        byte[] profile = Profile("RGB ", length);
        var plain = PictureReader.Read(new MemoryStream(Corners()));

        var picture = PictureReader.Read(new MemoryStream(WithProfile(Corners(), profile)));

        Assert.Empty(picture.Remarks);
        Assert.Equal(profile, ProfileOf(picture));
        Assert.Null(ProfileOf(plain));
        for (int y = 0; y < Height; y++)
            Assert.Equal(plain.Row(y).ToArray(), picture.Row(y).ToArray());
    }

    [Fact]
    public void A_colour_profile_that_lacks_a_part_or_is_none_of_its_colours_is_left_out_and_that_is_said()
    {
        byte[] whole = WithProfile(Corners(), Profile("RGB ", 150_000));
        int second = whole.AsSpan().IndexOf("ICC_PROFILE\0\u0002"u8) - 4;
        byte[] cut = [.. whole[..second], .. whole[(second + 2 + BinaryPrimitives.ReadUInt16BigEndian(whole.AsSpan(second + 2)))..]];
        foreach (byte[] file in new[] { cut, WithProfile(Corners(), Profile("CMYK", 300)) })
        {
            var picture = PictureReader.Read(new MemoryStream(file));

            Assert.Contains("is left out.", Assert.Single(picture.Remarks));
            Assert.Null(ProfileOf(picture));
        }
    }

    // As Adobe's programs store it, the other way round: cyan, magenta, yellow and black of a pixel are 255 less what is there.
    [Theory]
    [InlineData(255, 0, 0, 255, "red")]
    [InlineData(0, 255, 0, 255, "green")]
    [InlineData(0, 0, 255, 255, "blue")]
    [InlineData(255, 255, 255, 255, "white")]
    public void One_of_cyan_magenta_yellow_and_black_becomes_red_green_and_blue(byte c, byte m, byte y, byte k, string expected)
    {
        var picture = PictureReader.Read(new MemoryStream(Cmyk(c, m, y, k)));

        Assert.Equal((8, 8, 3), (picture.Height, picture.Width, picture.Colours));
        Assert.Equal(expected, Colour(picture, 4, 4));
    }

    [Fact]
    public void One_that_is_cut_short_is_refused()
    {
        using var noise = new SKBitmap(new SKImageInfo(200, 200, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int y = 0; y < 200; y++)
            for (int x = 0; x < 200; x++)
                noise.SetPixel(x, y, new SKColor((uint)(y * 200 + x) * 2_654_435_761 | 0xff000000));
        byte[] file = Encode(noise);

        Assert.Equal("The file begins as a JPEG does, but is damaged.", Refused(file[..3]));
        Assert.StartsWith("The JPEG is cut short or damaged: ", Refused(file[..(file.Length / 2)]));

        static string Refused(byte[] file) => Assert.Throws<InvalidDataException>(() => PictureReader.Read(new MemoryStream(file))).Message;
    }

    [Fact]
    public void One_that_claims_more_than_16384_pixels_a_side_is_refused_before_it_is_read()
    {
        byte[] file = Corners();
        int frame = file.AsSpan().IndexOf<byte>([0xff, 0xc0]);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), 20_000);

        Assert.Equal(
            "The JPEG claims 20000 rows of 48 pixels; both must lie in 1 to 16384.",
            Assert.Throws<InvalidDataException>(() => PictureReader.Read(new MemoryStream(file))).Message);
    }

    private static string Colour(StoredPicture picture, int y, int x)
    {
        float[] row = new float[picture.Width];
        var on = new bool[3];
        for (int c = 0; c < 3; c++)
        {
            picture.Read(y, c, row);
            on[c] = row[x] > 0.5f;
        }
        return on switch { [true, false, false] => "red", [false, true, false] => "green", [false, false, true] => "blue",
            [true, true, true] => "white", _ => "another" };
    }

    /// <summary>Red and green above, blue and white below.</summary>
    private static byte[] Corners()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
                bitmap.SetPixel(x, y, (y < Height / 2, x < Width / 2) switch
                {
                    (true, true) => SKColors.Red, (true, false) => SKColors.Lime, (false, true) => SKColors.Blue, _ => SKColors.White,
                });
        return Encode(bitmap);
    }

    /// <summary>A baseline JPEG of four components (ITU-T T.81), one block each, with nothing but its mean.</summary>
    private static byte[] Cmyk(params byte[] values)
    {
        var bits = new System.Text.StringBuilder();
        foreach (byte value in values)
        {
            int mean = value - 128, size = mean == 0 ? 0 : 1 + (int)Math.Log2(Math.Abs(mean));
            bits.Append(Convert.ToString(size, 2).PadLeft(4, '0'));
            if (size > 0)
                bits.Append(Convert.ToString(mean > 0 ? mean : mean + (1 << size) - 1, 2).PadLeft(size, '0'));
            bits.Append('0'); // The block ends.
        }
        byte[] scan = [.. bits.ToString().Chunk(8).Select(b => Convert.ToByte(new string(b).PadRight(8, '1'), 2))];
        return
        [
            0xff, 0xd8, 0xff, 0xee, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0,
            0xff, 0xdb, 0, 67, 0, .. Enumerable.Repeat((byte)8, 64),
            0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0,
            0xff, 0xc4, 0, 31, 0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Range(0, 12).Select(i => (byte)i),
            0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0xff, 0xda, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0,
            .. scan.SelectMany(b => b == 0xff ? new byte[] { b, 0 } : [b]), 0xff, 0xd9,
        ];
    }

    private static byte[] Profile(string space, int length)
    {
        byte[] profile = new byte[length];
        new Random(1).NextBytes(profile);
        BinaryPrimitives.WriteInt32BigEndian(profile, length);
        System.Text.Encoding.ASCII.GetBytes(space, profile.AsSpan(16));
        "acsp"u8.CopyTo(profile.AsSpan(36));
        return profile;
    }

    private static byte[] WithProfile(byte[] jpeg, byte[] profile)
    {
        byte[][] parts = [.. profile.Chunk(60_000)];
        return
        [
            .. jpeg[..2],
            .. parts.SelectMany((part, i) => (byte[])
            [
                0xff, 0xe2, (byte)((part.Length + 16) >> 8), (byte)(part.Length + 16),
                .. "ICC_PROFILE\0"u8, (byte)(i + 1), (byte)parts.Length, .. part,
            ]),
            .. jpeg[2..],
        ];
    }

    /// <summary>What the picture's PNG says its colours are; null where it does not.</summary>
    private static byte[]? ProfileOf(StoredPicture picture)
    {
        using var png = new MemoryStream();
        picture.WritePng(png);
        int at = png.ToArray().AsSpan().IndexOf("iCCP"u8);
        if (at < 0)
            return null;
        int name = png.ToArray().AsSpan(at + 4).IndexOf((byte)0);
        using var profile = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(
            new MemoryStream(png.ToArray()[(at + 4 + name + 2)..]), System.IO.Compression.CompressionMode.Decompress))
            zlib.CopyTo(profile);
        return profile.ToArray();
    }

    private static byte[] Encode(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        return data.ToArray();
    }

    // The smallest EXIF segment there is, after the two bytes that a JPEG begins with.
    private static byte[] Turned(byte[] jpeg, ushort orientation) =>
    [
        .. jpeg[..2], 0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, .. jpeg[2..],
    ];
}
