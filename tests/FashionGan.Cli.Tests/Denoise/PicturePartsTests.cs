namespace FashionGan.Cli.Tests;

public class PicturePartsTests
{
    [Theory]
    [InlineData(30, 4_300, 3, 16, true)]
    [InlineData(8_400, 20, 1, 8, false)]
    public void A_picture_longer_than_an_image_may_be_is_that_of_any_part_with_its_surroundings(
        int height, int width, int colours, int bits, bool transparent)
    {
        using var method = new ClassicalMethod(new MedianDenoiser(2));
        var picture = Noise(height, width, colours, transparent, bits);
        var before = Noise(height, width, colours, transparent, bits);

        Assert.Equal(0.1f, method.Clean(picture, 0.1f, default));

        // Where parts meet, and where both ends are.
        const int Looked = 200, Margin = 30;
        bool isWide = width > height;
        int length = Math.Max(height, width);
        foreach (int first in Enumerable.Range(0, length / 50).Select(i => i * 50).Where(f => f + Looked <= length))
        {
            var size = isWide ? new ImageSize(height, Looked) : new ImageSize(Looked, width);
            var (top, left) = isWide ? (0, first) : (first, 0);
            var expected = CleanedPicture.Of(PngPicture.Of(before, top, left, size), method, 0.1f, default).Picture;
            var found = PngPicture.Of(picture, top, left, size);
            float most = (1 << bits) - 1;
            for (int i = 0; i < size.Pixels; i++)
                if ((isWide ? i % Looked : i / width) is >= Margin and < Looked - Margin)
                    for (int c = 0; c < colours; c++)
                        Assert.Equal(Math.Clamp(expected.Colours[c][i], 0, 1), found.Colours[c][i], colours == 1 ? 0.51 / most : 0.05);
            Assert.Equal(PngPicture.Of(before, top, left, size).Opacity, found.Opacity);
        }
    }

    [Theory]
    [InlineData("bm3d")]
    [InlineData("wavelet")]
    [InlineData("network")]
    public async Task Every_way_of_asking_for_a_method_takes_pictures_over_4096_a_side(string method)
    {
        using var folder = new TemporaryFolder();
        var (clean, noisy) = (new StoredPicture(40, 4_200, 1, false, 8), new StoredPicture(40, 4_200, 1, false, 8));
        float[] row = new float[4_200], spoilt = new float[4_200];
        for (int y = 0; y < 40; y++)
        {
            for (int x = 0; x < row.Length; x++)
                row[x] = 0.3f + 0.4f * ((x / 60 + y / 20) % 2);
            new GaussianNoise(0.1f).Apply(row, spoilt, new RandomKey(1, (ulong)y));
            clean.Write(y, 0, row);
            noisy.Write(y, 0, spoilt);
        }
        using (var file = File.Create(folder["a.png"]))
            noisy.WritePng(file);

        var run = await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["b.png"], "--method", method]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Matches(method == "network" ? @"a\.png: 40x4200: " : @"a\.png: 40x4200, noise 0\.(09|10|11)\d? \(estimated\): ", run.Output);
        using var result = File.OpenRead(folder["b.png"]);
        var cleaned = StoredPicture.ReadPng(result);
        foreach (int first in new[] { 0, 2_000, 4_000 }) // In the second the parts meet.
            Assert.InRange(Error(cleaned, clean, first) / Error(noisy, clean, first), 0, 0.5);
    }

    [Fact]
    public void Cleaning_stops_when_asked_to()
    {
        using var method = new ClassicalMethod(new MedianDenoiser());
        Assert.Throws<OperationCanceledException>(
            () => method.Clean(new StoredPicture(5_000, 5, 1, false, 8), 0.1f, new CancellationToken(canceled: true)));
    }

    private static double Error(StoredPicture picture, StoredPicture clean, int first)
    {
        float[] a = new float[picture.Width], b = new float[picture.Width];
        double sum = 0;
        for (int y = 0; y < picture.Height; y++)
        {
            picture.Read(y, 0, a);
            clean.Read(y, 0, b);
            for (int x = first; x < first + 200; x++)
                sum += (a[x] - b[x]) * (a[x] - b[x]);
        }
        return sum;
    }

    private static StoredPicture Noise(int height, int width, int colours, bool transparent, int bits)
    {
        var picture = new StoredPicture(height, width, colours, transparent, bits);
        var random = new Random(5);
        for (int y = 0; y < height; y++)
            random.NextBytes(picture.Row(y).Span);
        return picture;
    }
}
