using System.Numerics;

namespace FashionGan;

public class GarmentCanvasTests
{
    private readonly GarmentCanvas _canvas = new();

    public GarmentCanvasTests() => _canvas.Clear(Pose.Upright);

    [Fact]
    public void A_box_covers_its_area_and_nothing_else()
    {
        _canvas.Box(4.5f, 6.25f, 10, 9, 1f);
        byte[] pixels = Pixels();
        Assert.Equal(5.5 * 2.75, pixels.Sum(p => p / 255.0), 0.05);
        Assert.Equal((255, 128, 191, 0), (pixels[7 * 28 + 5], pixels[7 * 28 + 4], pixels[6 * 28 + 5], pixels[5 * 28 + 5]));
    }

    [Fact]
    public void A_slanted_shape_covers_its_area()
    {
        _canvas.Fill([new Vector2(3, 2), new Vector2(23, 9), new Vector2(7, 25)], 1f);
        double area = Math.Abs((23 - 3) * (25 - 2) - (7 - 3) * (9 - 2)) / 2.0;
        Assert.Equal(area, Pixels().Sum(p => p / 255.0), area * 0.01);
    }

    [Fact]
    public void What_crosses_itself_is_hollow_where_it_lies_twice()
    {
        _canvas.Fill(
            [new(4, 4), new(20, 4), new(20, 20), new(4, 20), new(4, 4), new(8, 8), new(16, 8), new(16, 16), new(8, 16), new(8, 8)], 1f);
        byte[] pixels = Pixels();
        Assert.Equal((0, 255), (pixels[12 * 28 + 12], pixels[6 * 28 + 6]));
    }

    [Fact]
    public void What_lies_outside_is_cut_off()
    {
        _canvas.Fill([new(-100, -100), new(500, -100), new(500, 500), new(-100, 500)], 1f);
        _canvas.Line(-50, -50, -40, 80, 6, 0.2f);
        Assert.All(Pixels(), p => Assert.Equal(255, p));
    }

    [Fact]
    public void A_line_is_as_thick_as_it_says()
    {
        _canvas.Line(-5, 14, 33, 14, 3, 1f);
        Assert.Equal(3 * 28, Pixels().Sum(p => p / 255.0), 0.5);
    }

    [Fact]
    public void Later_shapes_lie_over_earlier_ones()
    {
        _canvas.Box(0, 0, 28, 28, 1f);
        _canvas.Box(0, 0, 14, 28, 0.4f, opacity: 0.5f);
        byte[] pixels = Pixels();
        Assert.Equal((179, 255), (pixels[13], pixels[14]));
    }

    [Fact]
    public void Clearing_leaves_black()
    {
        _canvas.Box(0, 0, 28, 28, 1f);
        _canvas.Clear(Pose.Upright);
        Assert.All(Pixels(), p => Assert.Equal(0, p));
    }

    [Fact]
    public void A_mirrored_outline_is_symmetric()
    {
        _canvas.From(14, 3).Line(20, 5).Curve(26, 12, 18, 25).Mirror().Fill(1f);
        byte[] pixels = Pixels();
        Assert.Contains((byte)255, pixels);
        for (int row = 0; row < 28; row++)
        {
            for (int column = 0; column < 14; column++)
                Assert.InRange(pixels[row * 28 + column] - pixels[row * 28 + 27 - column], -1, 1);
        }
    }

    [Fact]
    public void A_flipped_outline_lies_on_the_other_side()
    {
        _canvas.From(20, 10).Line(24, 10).Line(24, 14).Line(20, 14).Flip().Fill(1f);
        byte[] pixels = Pixels();
        Assert.Equal((255, 0), (pixels[12 * 28 + 6], pixels[12 * 28 + 22]));
    }

    [Fact]
    public void A_pose_moves_what_is_drawn()
    {
        _canvas.Clear(Pose.Upright with { Shift = new Vector2(3, -2) });
        _canvas.Box(10, 10, 12, 12, 1f);
        Assert.Equal((255, 0), (Pixels()[8 * 28 + 13], Pixels()[10 * 28 + 10]));
    }

    private byte[] Pixels()
    {
        byte[] pixels = new byte[784];
        _canvas.CopyTo(pixels);
        return pixels;
    }
}
