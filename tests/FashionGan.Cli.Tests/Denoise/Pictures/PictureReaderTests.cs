using System.Text;

namespace FashionGan.Cli.Tests;

public class PictureReaderTests
{
    [Theory]
    [InlineData("GIF89a", "a GIF file")]
    [InlineData("GIF87a", "a GIF file")]
    [InlineData("RIFF\u0010\0\0\0WEBPVP8 ", "a WebP file")]
    [InlineData("II*\0\u0008\0\0\0", "a TIFF file, or a camera's raw file")]
    [InlineData("MM\0*\0\0\0\u0008", "a TIFF file, or a camera's raw file")]
    [InlineData("BM\u0010\0\0\0", "a BMP file")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "a HEIC file")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0", "a HEIC file")]
    [InlineData("\0\0\0\u001cftypavif\0\0\0\0", "an AVIF file")]
    [InlineData("\0\0\0\u000cJXL \r\n\u0087\n", "a JPEG XL file")]
    public async Task A_file_of_another_format_is_refused_by_its_name(string start, string format)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.png"], Encoding.Latin1.GetBytes(start));

        var run = await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["b.png"]]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.EndsWith($"a.png: This is {format}; PNG and JPEG files are read.\n", run.Error);
    }

    [Fact]
    public async Task What_is_left_out_of_a_file_is_said_beside_its_result()
    {
        using var folder = new TemporaryFolder();
        byte[] png = PngFile.ToBytes(new GreyImage(new ImageSize(3, 3), new float[9]));
        byte[] control = [0, 0, 0, 8, .. "acTL"u8, 0, 0, 0, 2, 0, 0, 0, 0];
        const int AfterHeader = 8 + 12 + 13;
        File.WriteAllBytes(
            folder["a.png"],
            [
                .. png[..AfterHeader], .. control, .. System.IO.Hashing.Crc32.Hash(control.AsSpan(4)).Reverse(), .. png[AfterHeader..],
            ]);

        var run = await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["b.png"], "--method", "median"]);

        Assert.Equal(FashionGanCommand.Success, run.ExitCode);
        Assert.EndsWith("a.png: the PNG is an animation, of which one picture is read.\n", run.Error);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
