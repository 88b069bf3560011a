namespace FashionGan.Tests;

public sealed class BitmapFontTests
{
    private static readonly ImageSize Canvas = new(10, 40);

    [Fact]
    public void Every_printable_character_has_a_glyph_of_its_own()
    {
        var drawn = Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Concat("σ±×·→°µ≤≥")
            .ToDictionary(c => c, c => string.Concat(Draw(c.ToString(), 1).Select(p => p > 0 ? '#' : ' ')));

        Assert.Equal(drawn.Count, drawn.Values.Distinct().Count());
        Assert.True(string.IsNullOrWhiteSpace(drawn[' ']));
    }

    [Fact]
    public void An_unknown_character_is_drawn_as_a_question_mark() => Assert.Equal(Draw("?", 1), Draw("é", 1));

    [Theory]
    [InlineData("", 0)]
    [InlineData("H", 5)]
    [InlineData("HH", 11)]
    [InlineData("I", 3)]
    [InlineData("a b", 15)]
    public void The_measured_width_is_the_drawn_width(string text, int width)
    {
        Assert.Equal(width, BitmapFont.Measure(text));
        var pixels = Draw(text, 1);
        int last = Enumerable.Range(0, Canvas.Width)
            .LastOrDefault(x => Enumerable.Range(0, Canvas.Height).Any(y => pixels[y * Canvas.Width + x] > 0), -1);
        Assert.Equal(width, last + 1);
    }

    [Fact]
    public void Scaling_repeats_every_pixel()
    {
        var one = Draw("R", 1);
        var pixels = new float[20 * 20];
        BitmapFont.Draw("R", pixels, new ImageSize(20, 20), 0, 0, 2, 1f);
        for (int y = 0; y < 16; y++)
            for (int x = 0; x < 12; x++)
                Assert.Equal(one[y / 2 * Canvas.Width + x / 2], pixels[y * 20 + x]);
    }

    [Fact]
    public void What_falls_outside_is_left_out()
    {
        var pixels = new float[9];
        BitmapFont.Draw("MMM", pixels, new ImageSize(3, 3), -4, -3, 3, 1f);
        Assert.Contains(1f, pixels);
    }

    private static float[] Draw(string text, int scale)
    {
        var pixels = new float[Canvas.Pixels];
        BitmapFont.Draw(text, pixels, Canvas, 0, 0, scale, 1f);
        return pixels;
    }
}
