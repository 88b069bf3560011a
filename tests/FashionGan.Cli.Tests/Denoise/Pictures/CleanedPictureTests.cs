namespace FashionGan.Cli.Tests;

public class CleanedPictureTests
{
    private static readonly ImageSize Size = new(96, 120);

    [Theory]
    [InlineData(8, false, "bm3d")]
    [InlineData(8, true, "bm3d")]
    [InlineData(16, true, "bm3d")]
    [InlineData(8, false, null)]
    [InlineData(8, true, "general")]
    [InlineData(16, true, "general")]
    public async Task Colours_come_closer_to_the_clean_ones_and_opacity_and_bits_stay(int bits, bool transparent, string? method)
    {
        using var folder = new TemporaryFolder();
        float[][] clean = Clean();
        float[][] noisy = [.. clean.Select((plane, c) => Noisy(plane, (ulong)c))];
        float[]? opacity = transparent ? [.. Enumerable.Range(0, Size.Pixels).Select(i => i % 256 / 255f)] : null;
        using (var file = File.Create(folder["a.png"]))
            new PngPicture(Size, bits, noisy, opacity).Write(file);

        string[] asked = method is null ? [] : ["--method", method];
        var run = await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["b.png"], .. asked]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Matches(
            method == "bm3d" ? @"a\.png: 96x120 in colour, noise 0\.0\d\d \(estimated\): " : @"a\.png: 96x120 in colour: ", run.Output);
        Assert.Contains(
            method == "bm3d" ? "1 image cleaned by BM3D" : "1 image cleaned by the networks in the box for any picture", run.Output);
        using var result = File.OpenRead(folder["b.png"]);
        var cleaned = PngPicture.Read(result);
        Assert.Equal((Size, bits, 3), (cleaned.Size, cleaned.BitDepth, cleaned.Colours.Count));
        Assert.Equal(opacity, cleaned.Opacity);
        for (int c = 0; c < 3; c++)
        {
            double before = Psnr(noisy[c], clean[c]), after = Psnr(cleaned.Colours[c], clean[c]);
            Assert.True(after > before + 4, $"plane {c}: {before:F2} dB, then {after:F2} dB");
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Colours_without_noise_stay_as_they_are(int bits)
    {
        int most = (1 << bits) - 1;
        float[][] colours = [.. Clean().Select(plane => plane.Select(v => MathF.Round(v * most) / most).ToArray())];

        var cleaned = CleanedPicture.Of(
            new PngPicture(Size, bits, colours, null), new ClassicalMethod(ClassicalMethod.ForPictures), sigma: 0, default);

        for (int c = 0; c < 3; c++)
            Assert.Equal(colours[c].Select(v => MathF.Round(v * most)), cleaned.Picture.Colours[c].Select(v => MathF.Round(v * most)));
    }

    [Fact]
    public void Grey_of_16_bits_keeps_more_levels_than_a_byte_has()
    {
        float[] noisy = Noisy(Clean()[0], 5);

        var cleaned = CleanedPicture.Of(
            new PngPicture(Size, 16, [noisy], null), new ClassicalMethod(ClassicalMethod.ForPictures), sigma: null, default);
        using var stream = new MemoryStream();
        cleaned.Picture.Write(stream);
        stream.Position = 0;

        var back = PngPicture.Read(stream);
        Assert.Equal((16, 1), (back.BitDepth, back.Colours.Count));
        Assert.True(back.Colours[0].Distinct().Count() > 256);
    }

    private static float[][] Clean() =>
    [
        [.. Enumerable.Range(0, Size.Pixels).Select(i => 0.2f + 0.5f * (i % 120) / 120)],
        [.. Enumerable.Range(0, Size.Pixels).Select(i => i / 120 % 48 < 24 ? 0.3f : 0.7f)],
        [.. Enumerable.Range(0, Size.Pixels).Select(i => 0.8f - 0.5f * (i / 120) / 96)],
    ];

    private static float[] Noisy(float[] clean, ulong seed)
    {
        float[] noisy = new float[clean.Length];
        new GaussianNoise(0.08f).Apply(clean, noisy, new RandomKey(3, seed));
        return noisy;
    }

    private static double Psnr(float[] image, float[] clean) => PeakSignalToNoiseRatio.Compute(image, clean, Size);
}
