namespace FashionGan.Tests;

public sealed class ImageGridTests
{
    private static readonly ImageSize Two = new(2, 2);
    private static readonly ImageGridOptions Bare = new() { Scale = 1, Gap = 0 };

    [Fact]
    public void Images_stand_from_left_to_right_and_from_top_to_bottom()
    {
        float[] images = [.. Enumerable.Range(0, 12).Select(i => i / 12f)];

        var grid = ImageGrid.Draw(images, Two, Bare with { Columns = 2, Background = 0.5f });

        Assert.Equal(new ImageSize(4, 4), grid.Size);
        float F(int i) => i / 12f;
        Assert.Equal([F(0), F(1), F(4), F(5), F(2), F(3), F(6), F(7), F(8), F(9), .5f, .5f, F(10), F(11), .5f, .5f], grid.Pixels.ToArray());
    }

    [Fact]
    public void Every_pixel_is_repeated_and_gaps_show_the_background()
    {
        var grid = ImageGrid.Draw(
            [0.25f, 0.75f], new ImageSize(1, 2), new ImageGridOptions { Columns = 1, Scale = 2, Gap = 1, Background = 1f });

        Assert.Equal(new ImageSize(4, 6), grid.Size);
        Assert.Equal(
            [
                1f, 1f, 1f, 1f, 1f, 1f,
                1f, .25f, .25f, .75f, .75f, 1f,
                1f, .25f, .25f, .75f, .75f, 1f,
                1f, 1f, 1f, 1f, 1f, 1f,
            ],
            grid.Pixels.ToArray());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 2, 2)]
    [InlineData(5, 3, 2)]
    [InlineData(64, 8, 8)]
    public void Without_a_number_of_columns_the_grid_is_about_square(int count, int columns, int rows) =>
        Assert.Equal(new ImageSize(2 * rows, 2 * columns), ImageGrid.Draw(new float[4 * count], Two, Bare).Size);

    [Fact]
    public void Captions_are_drawn_beside_rows_and_above_columns_and_never_cut()
    {
        var plain = ImageGrid.Draw(new float[4 * 6], Two, new ImageGridOptions { Columns = 3, Scale = 4, Background = 0f });
        var captioned = ImageGrid.Draw(
            new float[4 * 6],
            Two,
            new ImageGridOptions
            {
                Columns = 3, Scale = 4, Background = 0f, RowCaptions = ["noisy", "clean"],
                ColumnCaptions = ["a very wide caption", "b", "c"],
            });

        Assert.DoesNotContain(1f, plain.Pixels.ToArray());
        Assert.True(captioned.Size.Width > 3 * 2 * BitmapFont.Measure("a very wide caption"));
        // Each text's pixels are all there: none was cut off at a border or drawn over by an image.
        int expected = new[] { "noisy", "clean", "a very wide caption", "b", "c" }.Sum(t => 4 * Ink(t));
        Assert.Equal(expected, captioned.Pixels.ToArray().Count(p => p == 1f));
    }

    [Fact]
    public void Captions_are_black_on_a_light_background() =>
        Assert.Contains(0f, ImageGrid.Draw([1f, 1f, 1f, 1f], Two, new ImageGridOptions { RowCaptions = ["x"] }).Pixels.ToArray());

    [Fact]
    public void A_list_of_images_gives_the_same_grid_as_their_pixels()
    {
        float[] pixels = [.. Enumerable.Range(0, 8).Select(i => i / 8f)];
        GreyImage[] images = [new(Two, pixels[..4]), new(Two, pixels[4..])];

        Assert.Equal(ImageGrid.Draw(pixels, Two).Pixels, ImageGrid.Draw(images).Pixels);
        Assert.Throws<ArgumentException>(() => ImageGrid.Draw([images[0], new GreyImage(new ImageSize(1, 1), [0f])]));
        Assert.Throws<ArgumentException>(() => ImageGrid.Draw(Array.Empty<GreyImage>()));
    }

    [Fact]
    public void A_grid_is_measured_as_it_is_drawn()
    {
        var options = new ImageGridOptions { Columns = 3, Scale = 2, RowCaptions = ["one"] };

        Assert.Equal(ImageGrid.Draw(new float[5 * 12], new ImageSize(3, 4), options).Size, ImageGrid.Measure(new(3, 4), 5, options));
        Assert.Throws<ArgumentException>(() => ImageGrid.Measure(new(3, 4), 0));
        Assert.Contains("the picture's width is", Assert.Throws<ArgumentException>(
            () => ImageGrid.Measure(new(3, 4), 200, options with { Columns = 100, Scale = 16 })).Message);
    }

    [Fact]
    public void No_image_and_half_an_image_are_refused()
    {
        Assert.Contains("4 values each", Assert.Throws<ArgumentException>(() => ImageGrid.Draw([], Two)).Message);
        Assert.Contains("6 values are no whole number", Assert.Throws<ArgumentException>(() => ImageGrid.Draw(new float[6], Two)).Message);
    }

    [Fact]
    public void Every_bad_option_is_named_in_one_message() => Assert.Equal(
        "ImageGridOptions: Columns is 0, allowed is 1 to 1024, or null; Scale is 65, allowed is 1 to 64; Gap is -1, allowed is 0 to 256; "
        + "Background is 2, allowed is 0 to 1.",
        Assert.Throws<ArgumentException>(
            () => ImageGrid.Draw(new float[4], Two, new() { Columns = 0, Scale = 65, Gap = -1, Background = 2f })).Message);

    [Fact]
    public void A_picture_too_large_is_refused_before_it_is_drawn() => Assert.Contains(
        "the picture's width is 5003, allowed is 1 to 4096",
        Assert.Throws<ArgumentException>(
            () => ImageGrid.Draw(new float[1000 * 4], Two, new() { Columns = 1000, Scale = 1, Gap = 3 })).Message);

    private static int Ink(string text)
    {
        var size = new ImageSize(BitmapFont.Height, 200);
        var pixels = new float[size.Pixels];
        BitmapFont.Draw(text, pixels, size, 0, 0, 1, 1f);
        return pixels.Count(p => p == 1f);
    }
}
