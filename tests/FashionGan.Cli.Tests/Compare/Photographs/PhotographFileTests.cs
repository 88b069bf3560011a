using Microsoft.ML.Data;

namespace FashionGan.Cli.Tests;

public class PhotographFileTests
{
    private static readonly ImageSize Size = new(40, 56);

    [Theory]
    [InlineData("a.png", 0)]
    [InlineData("a.jpg", 0.04)]
    public void Colours_come_in_their_order(string name, double tolerance)
    {
        using var folder = new TemporaryFolder();
        float[] Ramp(float from, float to) =>
            [.. Enumerable.Range(0, Size.Pixels).Select(i => MathF.Round((from + (to - from) * (i / 56) / 40) * 255) / 255)];
        float[][] colours = [Ramp(0.1f, 0.3f), Ramp(0.4f, 0.5f), Ramp(0.9f, 0.6f)];
        byte[] pixels = [
            .. Enumerable.Range(0, Size.Pixels)
                .SelectMany(
                    i =>
                        (byte[])[(byte)MathF.Round(colours[0][i] * 255), (byte)MathF.Round(colours[1][i] * 255),
                            (byte)MathF.Round(colours[2][i] * 255), 255])
        ];
        using (var image = MLImage.CreateFromPixels(Size.Width, Size.Height, MLPixelFormat.Rgba32, pixels))
            image.Save(folder[name]);

        var read = PhotographFile.Read(folder[name]);

        Assert.Equal((Size, 8, 3), (read.Size, read.BitDepth, read.Colours.Count));
        for (int c = 0; c < 3; c++)
            Assert.All(read.Colours[c].Zip(colours[c]), p => Assert.InRange(p.First, p.Second - tolerance, p.Second + tolerance));
    }

    [Fact]
    public void What_is_no_picture_is_said_by_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.jpg"], "no picture");

        var fault = Assert.Throws<InvalidDataException>(() => PhotographFile.Read(folder["a.jpg"]));

        Assert.Contains("a.jpg is no photograph that can be read", fault.Message);
    }
}
