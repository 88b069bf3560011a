using System.Text.Json;

namespace FashionGan.Tests;

public class JpegNoiseTests
{
    private static readonly RandomKey Key = new(1, 2);

    private sealed record ReferenceFile(string Source, ReferenceCase[] Cases);

    private sealed record ReferenceCase(string Name, int Height, int Width, int Quality, int[] Image, int[] Decoded);

    // Where a coefficient lies halfway between two steps, integer transforms round it to the other.
    [Fact]
    public void Images_come_back_as_from_libjpeg_to_a_third_of_a_grey_level()
    {
        using var stream = typeof(JpegNoiseTests).Assembly.GetManifestResourceStream("pillow_jpeg.json")!;
        foreach (var reference in JsonSerializer.Deserialize<ReferenceFile>(stream, JsonSerializerOptions.Web)!.Cases)
        {
            var image = reference.Image.Select(v => v / 255f).ToArray();

            new JpegNoise(reference.Quality, reference.Width).Apply(image, image, Key);

            double[] differences = [.. image.Zip(reference.Decoded, (a, b) => Math.Abs(255.0 * a - b))];
            Assert.True(
                differences.Average() < 0.36 && differences.Max() < 7.5,
                $"{reference.Name}, {reference.Quality}: {differences.Average()}, {differences.Max()}");
        }
    }

    [Fact]
    public void Lower_quality_is_worse()
    {
        float[] image = new float[28 * 28];
        Philox.FillUniform(image, new RandomKey(3, 0));

        double[] errors = [.. new[] { 1, 5, 20, 50, 80, 95, 100 }.Select(Error)];

        Assert.Equal(errors.OrderDescending(), errors);
        Assert.InRange(errors[^1], 1e-7, 1e-5);

        double Error(int quality)
        {
            var coded = new float[image.Length];
            new JpegNoise(quality).Apply(image, coded, Key);
            return image.Zip(coded, (a, b) => (a - b) * (a - b)).Average();
        }
    }

    [Fact]
    public void An_even_block_comes_back_to_the_nearest_multiple_of_its_step()
    {
        float[] image = [.. Enumerable.Repeat(100 / 255f, 64)];

        new JpegNoise(50, width: 8).Apply(image, image, Key);

        // 8 (100 - 128) = -224 is 14 steps of 16.
        Assert.All(image, v => Assert.Equal(100 / 255f, v));
    }

    [Fact]
    public void Values_out_of_range_are_refused() => Assert.Equal(
        "JpegNoise: Quality is 0, allowed is 1 to 100; Width is 5000, allowed is 1 to 4096.",
        Assert.Throws<ArgumentException>(() => new JpegNoise(0, 5000)).Message);

    [Fact]
    public void An_image_of_another_width_is_refused() => Assert.StartsWith(
        "The image has 100 pixels, no whole number of rows of 28.",
        Assert.Throws<ArgumentException>(() => new JpegNoise(50).Apply(new float[100], new float[100], Key)).Message);

    [Fact]
    public void A_drawn_quality_is_a_whole_number()
    {
        var model = Assert.IsType<JpegNoise>(new RandomStrengthNoise(new JpegNoise(1), 10, 90).At(Key));

        Assert.InRange(model.Quality, 10, 90);
    }
}
