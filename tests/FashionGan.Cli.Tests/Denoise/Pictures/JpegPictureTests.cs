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
