namespace FashionGan;

public class LetterStyleTests
{
    private static readonly LetterStyle[] Styles = [.. Enumerable.Range(0, 5_000).Select(i =>
    {
        var random = new GarmentRandom(new RandomKey(1, (ulong)i));
        return LetterStyle.Draw(ref random);
    })];

    [Fact]
    public void Ink_stands_out_from_paper() =>
        Assert.All(Styles, s => Assert.InRange(Math.Abs(s.Ink - s.Paper), 0.3f, 1f));

    [Fact]
    public void A_quarter_are_dark_on_bright() => Assert.Equal(0.25, Styles.Average(s => s.Ink < s.Paper ? 1.0 : 0), 0.03);

    [Fact]
    public void A_letters_corners_stay_in_the_picture_but_for_the_largest()
    {
        int cut = 0;
        foreach (var style in Styles)
        {
            foreach (var (x, y) in new[] { (-1, -1), (-1, 1), (1, -1), (1, 1) })
            {
                var corner = style.Pose.Apply(new(14 + x * Letters.HalfWidth, 14 + y * Letters.HalfHeight));
                float over = Math.Max(Math.Abs(corner.X - 14), Math.Abs(corner.Y - 14)) + style.Width / 2 - 14;
                Assert.True(over < 2, $"{style}");
                cut += over > 1e-3f ? 1 : 0;
            }
        }
        Assert.InRange(cut / 4.0 / Styles.Length, 0, 0.05);
    }

    [Fact]
    public void Strokes_are_thin_and_thick_and_letters_lean_both_ways()
    {
        Assert.InRange(Styles.Min(s => s.Width), 1.29f, 1.35f);
        Assert.InRange(Styles.Max(s => s.Width), 3.4f, 4.1f);
        Assert.InRange(Styles.Average(s => s.Pose.XY < 0 ? 1.0 : 0), 0.6, 0.85);
    }
}
