namespace FashionGan.Cli.Tests;

public class GeneralMethodTests
{
    [Theory]
    [InlineData(1, 8, false)]
    [InlineData(3, 8, true)]
    [InlineData(3, 16, false)]
    public void A_picture_cleaned_row_by_row_is_that_of_its_planes_and_opacity_stays(int colours, int bits, bool transparent)
    {
        var picture = Noise(70, 300, colours, transparent, bits);
        var planes = PngPicture.Of(picture);
        using var method = new GeneralMethod();

        Assert.Null(method.Clean(picture, null, default));

        var expected = CleanedPicture.Of(planes, method, 0.1f, default).Picture;
        float most = (1 << bits) - 1;
        float[] row = new float[300];
        for (int y = 0; y < 70; y++)
            for (int c = 0; c < picture.Channels; c++)
            {
                picture.Read(y, c, row);
                var plane = c < colours ? expected.Colours[c] : expected.Opacity!;
                for (int x = 0; x < 300; x++) // The copy has 16 bits.
                    Assert.InRange(
                        row[x] * most - Math.Clamp(plane[y * 300 + x], 0, 1) * most, -0.51 - most / 20_000, 0.51 + most / 20_000);
            }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 700)]
    [InlineData(513, 3)]
    public void Pictures_of_any_sides_are_cleaned(int height, int width)
    {
        var picture = Noise(height, width, 3, false, 8);
        using var method = new GeneralMethod();

        method.Clean(picture, null, default);

        Assert.Equal((height, width), (picture.Height, picture.Width));
    }

    // A camera's noise in colours: spots of several pixels, which no network sees that looks at a few.
    [Fact]
    public void Coarse_noise_in_the_differences_of_colour_is_taken_out_and_edges_stay()
    {
        var size = new ImageSize(160, 200);
        float[] grey = new float[size.Pixels], spots = new float[size.Pixels], clean = new float[size.Pixels];
        new GaussianNoise(0.2f, clip: false).Apply(grey, spots, new RandomKey(4, 0));
        GaussianFilterDenoiser blur = new(2);
        for (int i = 0; i < spots.Length; i++)
            (clean[i], spots[i]) = (i % 200 < 100 ? 0.4f : 0.6f, Math.Clamp(0.5f + spots[i], 0, 1));
        blur.Denoise(spots, spots, size, NoiseLevel.Known(0.5f));
        float[] noisy = [.. clean.Zip(spots, (c, s) => c + s - 0.5f)], cleaned = [.. noisy];
        using var method = new GeneralMethod();

        method.CleanDifference(cleaned, size, 0, default);

        double before = MeanSquaredError.Compute(noisy, clean, size), after = MeanSquaredError.Compute(cleaned, clean, size);
        Assert.True(after < before / 2, $"{before:E2}, then {after:E2}");
        Assert.InRange(
            Enumerable.Range(0, size.Height).Average(y => cleaned[y * 200 + 102] - cleaned[y * 200 + 97]), 0.16, 0.24);
    }

    [Fact]
    public void Cleaning_stops_when_asked_to()
    {
        using var method = new GeneralMethod();
        Assert.Throws<OperationCanceledException>(
            () => method.Clean(Noise(40, 40, 1, false, 8), null, new CancellationToken(canceled: true)));
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
